using System.Text.RegularExpressions;

namespace Bot.Tests.House;

/// <summary>
/// Who may know whom. A room is a folder of <c>bot/</c>; it knows another one where its files name that room's namespace.
/// To add a room is to add a line here and to say in CONTRIBUTING.md why it is one.
/// </summary>
public sealed partial class RoomsTests
{
    private static readonly string[] s_ground = ["Messages", "Storage"];
    private static readonly string[] s_people = [.. s_ground, "People"];
    private static readonly string[] s_talks = [.. s_people, "Courses", "Conversations"];
    private static readonly string[] s_subjects = ["Feedback", "FollowUps", "Needs", "CreditHours", "Improvements"];
    private static readonly string[] s_shown = [.. s_talks, .. s_subjects];

    private static readonly Dictionary<string, string[]> s_mayKnow = new()
    {
        // The ground: nothing above it.
        ["Messages"] = ["Storage"],
        ["Storage"] = ["Messages"],
        ["People"] = s_ground,

        // How a talk goes, whatever it is about; it knows no subject and no channel.
        ["Conversations"] = s_people,

        // What talks are about: all of the above, and never each other.
        ["Courses"] = [.. s_people, "Conversations"],
        ["Feedback"] = s_talks,
        ["FollowUps"] = s_talks,
        ["Needs"] = s_talks,
        ["CreditHours"] = s_talks,
        ["Improvements"] = s_talks,

        // The doors to the street, and what watches over the house.
        ["Channels"] = s_ground,
        ["Privacy"] = s_people,
        // Its page about the channels stands in the dashboard's shell.
        ["Operations"] = [.. s_people, "Dashboard"],

        // What shows and starts: they know the subjects; nothing knows them but those below.
        ["Dashboard"] = s_shown,
        ["Reports"] = [.. s_shown, "Dashboard"],
        ["Demo"] = s_shown,
        ["Commands"] = [.. s_shown, "Channels", "Privacy", "Operations", "Dashboard", "Reports", "Demo"],
    };

    [Fact]
    public void Every_room_has_its_line_in_the_table() =>
        Rooms().Except(s_mayKnow.Keys).ShouldBeEmpty();

    [Fact]
    public void No_room_knows_one_that_it_may_not()
    {
        var strangers =
            from file in Tree.Files("bot", "*.cs")
            let room = RoomOf(file)
            where room is not null && s_mayKnow.ContainsKey(room)
            from Match named in Named().Matches(Tree.Read(file))
            let other = named.Groups["room"].Value
            where other != room && Rooms().Contains(other) && !s_mayKnow[room].Contains(other)
            select $"{file} knows {other}";

        strangers.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_room_has_one_door()
    {
        // The verbs are the program's front, called by Program.cs itself.
        var without = Rooms().Except(["Commands"]).Where(room => !Tree.Has($"bot/{room}/{room}Room.cs") && !DoorIn(room));
        without.ShouldBeEmpty("Program.cs calls a room by an extension method in its own file");

        static bool DoorIn(string room) =>
            Tree.Files($"bot/{room}", "*.cs").Any(file => Tree.Read(file).Contains($"class {room}Room", StringComparison.Ordinal));
    }

    [Fact]
    public void The_language_knows_nothing_of_the_bot() =>
        Tree.Files("nlp", "*.cs").Where(file => Named().IsMatch(Tree.Read(file))).ShouldBeEmpty();

    [Fact]
    public void A_file_of_a_room_says_in_its_namespace_where_it_stands()
    {
        var astray =
            from file in Tree.Files("bot", "*.cs")
            let declared = Namespace().Match(Tree.Read(file)).Groups["name"].Value
            where RoomOf(file) is { } room && !$"{declared}.".StartsWith($"Bot.{room}.", StringComparison.Ordinal)
            select $"{file}: {declared}";

        astray.ShouldBeEmpty();
    }

    private static HashSet<string> Rooms() => [.. Tree.Files("bot", "*.cs").Select(RoomOf).OfType<string>()];

    /// <summary>The room a file stands in; null for the table of contents, which stands in none.</summary>
    private static string? RoomOf(string file) => file.Split('/') is ["bot", var room, _, ..] ? room : null;

    [GeneratedRegex(@"\bBot\.(?<room>[A-Z][A-Za-z]+)\b")]
    private static partial Regex Named();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
