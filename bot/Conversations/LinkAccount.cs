using Bot.Messages;
using Bot.People;
using Bot.Storage;

namespace Bot.Conversations;

/// <summary>A one-time code drawn for whoever asks to link another account; null for everybody else. It counts only once it was said.</summary>
internal sealed record DrawnCode(string? Code);

/// <summary>The code was told to this person, and makes the account that types it theirs.</summary>
public sealed record LinkCodeTold(PersonId Person, string Code) : Fact;

/// <summary>Chance is passed in: the code is drawn before anything is decided, also where consent is answered on the way to it.</summary>
internal sealed class DrawCode : ILoader
{
    public Task LoadAsync(BotDb db, Situation situation)
    {
        var isWanted = LinkOpening.IsCommand(situation.Said) || LinkOpening.IsWeb(situation.Said) || situation.Talk.Frames.Any(frame => frame.Dialogue == LinkDialogue.DialogueName);
        situation.Put(new DrawnCode(isWanted ? OneTimeCode.DrawTyped() : null));
        return Task.CompletedTask;
    }
}

/// <summary>Keeps the code's hash; the code itself stands in the chat alone.</summary>
internal sealed class KeepLinkCode(Invitations invitations) : Keeper<LinkCodeTold>
{
    protected override Task KeepAsync(BotDb db, LinkCodeTold fact, DateTimeOffset now)
    {
        invitations.Keep(db, fact.Person, fact.Code, Invitations.Lifetime);
        return Task.CompletedTask;
    }
}

/// <summary><c>hubungkan</c>: one person on several channels. The code that is shown here is typed in the other one.</summary>
internal sealed class LinkOpening : Opening
{
    private static readonly HashSet<string> s_commands =
    [
        "hubungkan", "hubungkan akun", "hubungkan akun saya", "sambungkan akun", "tautkan akun",
        "link", "link account", "link my account", "connect account", "connect my account",
    ];

    public static bool IsCommand(Said said) => said.Kind == IncomingKind.Text && s_commands.Contains(said.Plain);

    /// <summary>What the button that offers the web chat says.</summary>
    public const string Web = "isi di web";

    public static bool IsWeb(Said said) => said.Kind == IncomingKind.Text && said.Plain is Web or "lanjut di web" or "continue on the web";

    public override Turn? Open(Situation situation) =>
        IsCommand(situation.Said) ? Turn.Begin(LinkDialogue.DialogueName, "")
        : IsWeb(situation.Said) ? Turn.Begin(LinkDialogue.DialogueName, LinkDialogue.AboutWeb)
        : null;
}

/// <summary>Asks nothing itself. It is a dialogue because what is known of one account is about to be known in another: consent comes first.</summary>
internal sealed class LinkDialogue(PublicUrl publicUrl) : Dialogue
{
    public const string DialogueName = "link";

    /// <summary>What it is about where the other place is the web chat.</summary>
    public const string AboutWeb = "web";

    public override string Name => DialogueName;

    public override bool AsksConsent => true;

    public override Turn Finish(Situation situation, Frame frame) => situation.Get<DrawnCode>().Code is not { } code
        ? Turn.Nothing
        : Turn.Say(frame.About == AboutWeb ? OnTheWeb(code) : new(
            $"Kode penghubung: *{code}*\n\nKetik kode itu di aplikasi percakapan Bapak/Ibu yang lain dalam sepuluh menit. Sesudahnya kelas dan masukan Bapak/Ibu sama di kedua tempat, dan saya menulis di tempat Bapak/Ibu terakhir mengetik. Jangan berikan kode ini kepada orang lain.",
            $"Your link code: *{code}*\n\nType it in your other chat app within ten minutes. From then on your classes and feedback are the same in both places, and I write where you last wrote. Do not give this code to anybody else."))
            .And(new LinkCodeTold(situation.Person.Id, code));

    private Phrase OnTheWeb(string code) => new(
        $"Buka {publicUrl.Root}/ lalu ketik kode *{code}* di sana dalam sepuluh menit, kemudian *masukan*. Jawaban yang sudah ada ikut terbawa. Jangan berikan kode ini kepada orang lain.",
        $"Open {publicUrl.Root}/ and type the code *{code}* there within ten minutes, then *feedback*. What you answered already comes along. Do not give this code to anybody else.");
}
