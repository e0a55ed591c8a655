using System.Security.Cryptography;
using System.Text;
using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels.WhatsApp;

/// <summary>Files on their way to people: uploaded once, sent by id as long as Meta keeps them.</summary>
public sealed class WhatsAppFiles(WhatsAppClient client, Database database, Clock clock)
{
    private const int LargestImage = 5 * 1024 * 1024;

    /// <summary>Meta keeps a file for 30 days; the last of them is not relied on.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(29);

    /// <summary>True where it is shown as a picture; everything else, and a picture that is too large for that, is a document.</summary>
    public static bool IsImage(EnclosedFile file) => file.Type is "image/jpeg" or "image/png" && file.Content.Length <= LargestImage;

    /// <summary>The file's id with Meta, uploaded where it is not there yet or is wanted anew.</summary>
    public async Task<GraphAnswer> IdAsync(EnclosedFile file, bool anew, CancellationToken cancellation)
    {
        var digest = Digest(file);
        var fresh = clock.GetUtcNow() - s_kept;
        if (!anew && await database.ReadAsync(db => db.Set<WhatsAppUpload>().Where(upload => upload.Digest == digest && upload.UploadedAt > fresh).Select(upload => upload.MediaId).FirstOrDefaultAsync()) is { } known)
            return new(known, null, Sent.As(known));
        var answer = await client.MediaAsync(file, cancellation);
        if (answer.Id is { } id)
            await KeepAsync(digest, id, cancellation);
        return answer;
    }

    private Task KeepAsync(string digest, string id, CancellationToken cancellation) => database.WriteAsync(async db =>
    {
        var now = clock.GetUtcNow();
        var fresh = now - s_kept;
        await db.Set<WhatsAppUpload>().Where(upload => upload.Digest == digest || upload.UploadedAt <= fresh).ExecuteDeleteAsync(cancellation);
        db.Add(new WhatsAppUpload { Digest = digest, MediaId = id, UploadedAt = now });
    }, cancellation);

    private static string Digest(EnclosedFile file) =>
        Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(file.Content), .. Encoding.UTF8.GetBytes($"{file.Type}\n{file.Name}")]));
}
