using System.CommandLine;
using Bot.Messages;
using Bot.People;
using Bot.People.Imports;
using Bot.Storage;

namespace Bot.Commands;

/// <summary><c>people import</c>, <c>people invite</c>.</summary>
internal static class PeopleCommands
{
    public static Command Build(string[] settings) => new("people", "Organisers, trainers and others who are known.")
    {
        ImportVerb.Build(
            settings, $"Add or update people from a file, by nip, else email, else phone, else name and agency. Roles ({string.Join(", ", Roles.Names)}) are added, never taken away.",
            "people import people.csv", PeopleImport.All, services => new PeopleImport(services.GetRequiredService<Clock>())),
        Invite(settings),
    };

    private static Verb Invite(string[] settings)
    {
        var person = new Argument<string>("PERSON") { Description = "The system's id, a NIP, or channel:user-id." };
        var role = new Option<string?>("--role") { HelpName = string.Join('|', Roles.Names), Description = "A role to give as well." };
        var agency = new Option<string?>("--agency") { HelpName = "A", Description = "The agency of the role; without it the person's own." };
        role.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Roles.Read(token.Value) is null)
                result.AddError($"--role takes {string.Join(", ", Roles.Names)}, not '{token.Value}'.");
        });
        var verb = new Verb(
            "invite",
            """
            Give somebody a one-time code to type in any chat, and a one-time sign-in link; both hold ten minutes. Prints {"code","link"}.
            """,
            "people invite 197209141997032911 --role organiser",
            "people invite telegram:12345678 --role trainer --agency \"Pemerintah Kota Dumai\"")
        {
            person, role, agency,
        };
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var app = await BotHost.OpenAsync(settings, cancellation);
            var wanted = parsed.GetValue(role) is { } name ? Roles.Read(name) : null;
            var invitations = app.Services.GetRequiredService<Invitations>();
            var invitation = await app.Services.GetRequiredService<Database>().WriteAsync(
                async db =>
                {
                    var found = await PersonArgument.FindAsync(db, parsed.GetRequiredValue(person));
                    if (wanted is { } given)
                        await GrantAsync(db, found, given, parsed.GetValue(agency));
                    return invitations.Invite(db, found.Id);
                },
                cancellation);
            Console.WriteLine(Results.Json(invitation));
            return CommandLine.Done;
        });
        return verb;
    }

    private static async Task GrantAsync(BotDb db, Person person, Role role, string? agencyName)
    {
        var agencies = await AgencyBook.OpenAsync(db);
        var agency = agencyName is null ? person.AgencyId
            : agencies.Find(agencyName)?.Id ?? throw new FailedException($"tidak ada instansi \"{agencyName}\"", $"there is no agency \"{agencyName}\"");
        if (agency is null && role != Role.Administrator)
            throw new FailedException("peran ini butuh instansi: tambahkan --agency", "this role needs an agency: add --agency");
        (await PeopleBook.OpenAsync(db)).Grant(db, person, role, agency);
    }
}
