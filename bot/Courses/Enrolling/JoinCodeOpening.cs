using Bot.Conversations;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Bot.Courses.Enrolling;

/// <summary>A class whose join code was asked for by somebody who may hand it out; null where there is none for them.</summary>
internal sealed record AskedJoinCode(CourseClass? Class);

internal sealed class LoadJoinCode : ILoader
{
    public async Task LoadAsync(BotDb db, Situation situation)
    {
        var asked = JoinCodeOpening.Command(situation.Said) is { Length: > 0 and <= 40 } code && situation.Roles.Count > 0 ? await FindAsync(db, situation, code.ToLowerInvariant()) : null;
        situation.Put(new AskedJoinCode(asked));
    }

    /// <summary>Organisers hand out the codes of their agency's classes and of those open to all, trainers those of their own.</summary>
    private static async Task<CourseClass?> FindAsync(BotDb db, Situation situation, string code)
    {
        var isAdministrator = situation.Has(Role.Administrator);
        var agencies = situation.Roles.Where(grant => grant.Role == Role.Organiser).Select(grant => grant.AgencyId).ToList();
        var (person, organises, trainers, courses) = (situation.Person.Id, agencies.Count > 0, db.ClassTrainers, db.Courses);
        return await db.Classes.AsNoTracking().FirstOrDefaultAsync(c => c.Code.ToLower() == code && (isAdministrator
            || trainers.Any(trainer => trainer.ClassId == c.Id && trainer.PersonId == person)
            || (organises && courses.Any(course => course.Id == c.CourseId && (course.AgencyId == null || agencies.Contains(course.AgencyId))))));
    }
}

/// <summary><c>kode gabung KELAS</c>: the join code of a class, its link, and both as a picture for a slide.</summary>
internal sealed class JoinCodeOpening(PublicUrl publicUrl) : Opening
{
    public static string? Command(Said said) => said.After("kode gabung", "join code");

    public override Turn? Open(Situation situation)
    {
        if (Command(situation.Said) is not { } code || situation.Roles.Count == 0)
            return null;
        if (situation.Get<AskedJoinCode>().Class is not { } found)
        {
            return Turn.Say(code.Length == 0
                ? new("Kode gabung kelas yang mana? Ketik *kode gabung* lalu kode kelasnya.", "The join code of which class? Type *join code* and the class's code.")
                : new($"Kelas *{code}* tidak ada, atau bukan kelas Bapak/Ibu.", $"There is no class *{code}* that you run or teach."));
        }
        var text = new Phrase(
            $"Kode gabung kelas {found.Code}: *{found.JoinCode}*\n{publicUrl.Join(found.JoinCode)}\n\nGambar QR ini bisa ditaruh di salindia.",
            $"Join code of class {found.Code}: *{found.JoinCode}*\n{publicUrl.Join(found.JoinCode)}\n\nThis QR picture can go on a slide.");
        return Turn.Nothing with { Replies = [new Reply(text) { File = new(JoinCodePicture.KindName, found.Code) }] };
    }
}

/// <summary>The join link of a class as a QR code, PNG.</summary>
internal sealed class JoinCodePicture(Database database, PublicUrl publicUrl) : IMakesFiles
{
    public const string KindName = "class-qr";

    private const int PixelsPerModule = 12;

    public string Kind => KindName;

    public async Task<EnclosedFile?> MakeAsync(string about, CancellationToken cancellation)
    {
        var joinCode = await database.ReadAsync(db => db.Classes.Where(c => c.Code == about).Select(c => c.JoinCode).FirstOrDefaultAsync(cancellation));
        if (joinCode is null)
            return null;
        using var code = QRCodeGenerator.GenerateQrCode(publicUrl.Join(joinCode), QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        return new($"gabung-{about}.png", "image/png", picture.GetGraphic(PixelsPerModule));
    }
}
