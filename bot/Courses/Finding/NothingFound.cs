using Bot.Messages;
using Bot.People;

namespace Bot.Courses.Finding;

/// <summary>Somebody looked for something the catalogue does not hold: a need to be kept, without the person.</summary>
public sealed record NothingFound(string Query, AgencyId? Agency) : Fact
{
    /// <summary>The talk's note of what was looked for in vain, so that "usul topik" right after it need not ask.</summary>
    public const string Note = "nothing-found";
}
