using Bot.Messages;
using Bot.People.Imports;
using Bot.Storage.Tables;

namespace Bot.Courses.Imports;

/// <summary>A trainer as a class's row names them: by NIP, or by name.</summary>
internal sealed record TrainerName(string Text, string? Nip);

/// <summary>What a row of the classes file says; null where it says nothing.</summary>
internal sealed record ClassRow(
    string CourseCode, DateOnly StartsOn, DateOnly EndsOn, TimeOnly? StartsAt, TimeOnly? EndsAt, string? Location, IReadOnlyList<TrainerName> Trainers,
    int? Seats, DateOnly? RegistrationClosesOn, string? Timezone, string? Link, string? Bring, string? Contact, Registration? Registration, string? JoinCode)
{
    private static readonly string[] s_registrations = ["open", "approval"];

    public static ClassRow Read(Cells cells)
    {
        var courseCode = cells.Needed("course_code");
        cells.Needed("starts_on");
        cells.Needed("ends_on");
        var (starts, ends) = (cells.Date("starts_on"), cells.Date("ends_on"));
        var (startsAt, endsAt) = (cells.Time("starts_at"), cells.Time("ends_at"));
        if (ends < starts)
            cells.Reject("ends_on", new("sebelum tanggal mulai", "before the class starts"));
        else if (starts == ends && endsAt < startsAt)
            cells.Reject("ends_at", new("sebelum jam mulai", "before the class starts"));
        return new(
            courseCode, starts ?? default, ends ?? default, startsAt, endsAt, cells.Text("location"), ReadTrainers(cells),
            (int?)cells.Whole("seats", 1, 1_000_000), cells.Date("registration_closes_on"), ReadTimezone(cells), cells.Link("link"), cells.Text("bring"), cells.Text("contact"),
            cells.OneOf("registration", s_registrations) switch { "open" => Courses.Registration.Open, "approval" => Courses.Registration.Approval, _ => null },
            ReadJoinCode(cells));
    }

    public void WriteTo(CourseClass one, CourseId course)
    {
        one.CourseId = course;
        one.StartsOn = StartsOn;
        one.EndsOn = EndsOn;
        one.StartsAt = StartsAt ?? one.StartsAt;
        one.EndsAt = EndsAt ?? one.EndsAt;
        one.Location = Location ?? one.Location;
        one.Seats = Seats ?? one.Seats;
        one.RegistrationClosesOn = RegistrationClosesOn ?? one.RegistrationClosesOn;
        one.Timezone = Timezone ?? one.Timezone;
        one.Link = Link ?? one.Link;
        one.Bring = Bring ?? one.Bring;
        one.Contact = Contact ?? one.Contact;
        one.Registration = Registration ?? one.Registration;
        one.JoinCode = JoinCode ?? one.JoinCode;
        one.Sample = false;
    }

    private static List<TrainerName> ReadTrainers(Cells cells)
    {
        var names = new List<TrainerName>();
        foreach (var text in Course.Values(cells.Text("trainers") ?? ""))
        {
            // A name has letters; what has none but "NIP", or is a number in scientific notation, is meant as a NIP.
            var isNip = text.Count(char.IsAsciiDigit) >= 5 && text.Replace("NIP", "", StringComparison.OrdinalIgnoreCase).Count(char.IsLetter) <= 1;
            var (digits, problem) = isNip ? NipCell.Read(text) : (null, null);
            if (problem is not null)
                cells.Reject("trainers", problem);
            names.Add(new(text, digits));
        }
        return names;
    }

    private static string? ReadTimezone(Cells cells)
    {
        if (cells.Text("timezone") is not { } name)
            return null;
        if (name.Contains('/') && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId)
            return name;
        cells.Reject("timezone", new(
            $"\"{name}\" tidak dikenal; pakai Asia/Jakarta, Asia/Pontianak, Asia/Makassar, Asia/Jayapura",
            $"\"{name}\" is unknown; use Asia/Jakarta, Asia/Pontianak, Asia/Makassar, Asia/Jayapura"));
        return null;
    }

    private static string? ReadJoinCode(Cells cells)
    {
        var code = cells.Text("join_code");
        if (code is not null && (code.Length is < 6 or > 16 || !code.All(char.IsAsciiLetterOrDigit)))
            cells.Reject("join_code", new("harus 6–16 huruf dan angka", "takes 6–16 letters and digits"));
        return code;
    }
}
