using Bot.Messages;
using Bot.People;
using Bot.Storage;

namespace Bot.Courses.Profiles;

/// <summary>One question of the profile was answered.</summary>
public sealed record ProfileAnswered(PersonId Person, ProfileField Field, string Value) : Fact;

internal sealed class KeepProfile : Keeper<ProfileAnswered>
{
    /// <summary>Longer than any unit or post is called.</summary>
    private const int LongestName = 120;

    protected override async Task KeepAsync(BotDb db, ProfileAnswered fact, DateTimeOffset now)
    {
        var person = (await db.People.FindAsync(fact.Person))!;
        switch (fact.Field)
        {
            case ProfileField.Agency:
                // It may have been taken away since it was offered.
                if (await db.Agencies.FindAsync(AgencyId.From(Guid.Parse(fact.Value))) is { } agency)
                    person.AgencyId = agency.Id;
                break;
            case ProfileField.Unit:
                person.Unit = Short(fact.Value);
                break;
            case ProfileField.Post:
                person.Position = Short(fact.Value);
                break;
            case ProfileField.Employment:
                person.Employment = Enum.Parse<Employment>(fact.Value, ignoreCase: true);
                break;
        }
    }

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestName ? line : line[..LongestName];
    }
}
