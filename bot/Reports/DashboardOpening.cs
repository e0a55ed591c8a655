using Bot.Conversations;
using Bot.Messages;
using Bot.People;
using Bot.Storage;

namespace Bot.Reports;

/// <summary>A one-time link to the dashboard, drawn for a person who asked for it; null for everybody else.</summary>
internal sealed record DrawnLink(string? Link);

/// <summary>Chance is passed in: the link is drawn before anything is decided, and kept with the turn.</summary>
internal sealed class DrawLink(Invitations invitations) : ILoader
{
    public Task LoadAsync(BotDb db, Situation situation)
    {
        var isAsked = situation.Roles.Count > 0 && DashboardOpening.IsCommand(situation.Said);
        situation.Put(new DrawnLink(isAsked ? invitations.SignInLink(db, situation.Person.Id, Invitations.Lifetime) : null));
        return Task.CompletedTask;
    }
}

/// <summary><c>dasbor</c>: a one-time link into the dashboard.</summary>
internal sealed class DashboardOpening : Opening
{
    /// <summary>The word, alone or in a short request ("kirim link dasbornya dong").</summary>
    public static bool IsCommand(Said said)
    {
        var words = said.Words;
        return words.Length <= 7 && words.Any(word => word is "dasbor" or "dasbornya" or "dashboard" or "dashboardnya");
    }

    public override Turn? Open(Situation situation)
    {
        if (!IsCommand(situation.Said))
            return null;
        return situation.Get<DrawnLink>().Link is { } link
            ? Turn.Say(new(
                $"Tautan masuk ke dasbor, berlaku sekali selama sepuluh menit:\n{link}",
                $"A link into the dashboard, good once within ten minutes:\n{link}"))
            : Turn.Say(new(
                "Dasbor untuk pengajar dan panitia. Bila Bapak/Ibu salah satunya, minta kode undangan kepada administrator lalu ketik kodenya di sini.",
                "The dashboard is for trainers and organisers. If you are one, ask the administrator for an invitation code and type it here."));
    }
}
