using Nlp.Text;

namespace Nlp.Tests.Text;

/// <summary>Word lists written to a temporary folder, as a data folder would hold them.</summary>
internal static class Words
{
    public static readonly WordLists Small = Of(
        ("slang.tsv", "# kata\tbaku\nyg\tyang\ngak\ttidak\ngk\ttidak\nbgt\tbanget\nmksh\tterima kasih\nmateri2\tmateri-materi\ngak papa\ttidak apa-apa\nwi\twidyaiswara\nbsk\tbesok\n"),
        ("emoji.tsv", "👍\tbagus\n❤️\tsuka\n:)\tsenang\n"));

    public static WordLists Of(params (string Name, string Content)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("words");
        try
        {
            var words = folder.CreateSubdirectory("words");
            foreach (var (name, content) in files)
                File.WriteAllText(Path.Combine(words.FullName, name), content);
            return WordLists.Load(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
