namespace Bot.Conversations;

/// <summary>The words that work at any time, whatever dialogue somebody is in.</summary>
public enum AnyTimeWord
{
    Cancel,
    Restart,
    Back,
    Skip,
    Menu,
    Help,
    Stop,
    StartAgain,
    MyData,
    DeleteMyData,
    Human,
}

/// <summary>Reads them: the whole message, any case, with or without a slash before it (contracts.md).</summary>
public static class AnyTime
{
    private static readonly Dictionary<string, AnyTimeWord> s_words = new()
    {
        ["batal"] = AnyTimeWord.Cancel,
        ["cancel"] = AnyTimeWord.Cancel,
        ["ulang"] = AnyTimeWord.Restart,
        ["restart"] = AnyTimeWord.Restart,
        ["kembali"] = AnyTimeWord.Back,
        ["back"] = AnyTimeWord.Back,
        ["lewati"] = AnyTimeWord.Skip,
        ["skip"] = AnyTimeWord.Skip,
        ["menu"] = AnyTimeWord.Menu,
        ["bantuan"] = AnyTimeWord.Help,
        ["help"] = AnyTimeWord.Help,
        ["berhenti"] = AnyTimeWord.Stop,
        ["stop"] = AnyTimeWord.Stop,
        ["mulai lagi"] = AnyTimeWord.StartAgain,
        ["data saya"] = AnyTimeWord.MyData,
        ["my data"] = AnyTimeWord.MyData,
        ["hapus data saya"] = AnyTimeWord.DeleteMyData,
        ["delete my data"] = AnyTimeWord.DeleteMyData,
        ["admin"] = AnyTimeWord.Human,
        ["human"] = AnyTimeWord.Human,
    };

    /// <summary>The word the message is, or null. <c>start</c> takes back a stop; to anybody else it is a greeting.</summary>
    public static AnyTimeWord? Read(string plain, bool stopped) =>
        s_words.TryGetValue(plain, out var word) ? word
        : plain == "start" && stopped ? AnyTimeWord.StartAgain
        : null;
}
