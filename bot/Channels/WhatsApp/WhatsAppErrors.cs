using Bot.Messages;

namespace Bot.Channels.WhatsApp;

/// <summary>What an error of Meta's calls for.</summary>
public enum Remedy
{
    /// <summary>Nothing goes until the operator has done something; the queue is kept.</summary>
    StopChannel,

    /// <summary>Too fast, or Meta is busy: everything waits.</summary>
    RestChannel,

    /// <summary>Too many reports or blocks: what nobody asked for rests, and whoever writes is answered.</summary>
    RestUnasked,

    /// <summary>Too fast for this one person.</summary>
    RestPair,

    /// <summary>A passing fault with this message: a few tries.</summary>
    TryAgain,

    /// <summary>Our message is wrong; the same again is wrong again.</summary>
    Refuse,

    /// <summary>A fact about the person: nothing is sent until they write.</summary>
    Unreachable,

    /// <summary>The 24 hours are over: a template, or it waits.</summary>
    WindowClosed,

    /// <summary>Meta held it back: the same is not sent again within a day, even if the person writes.</summary>
    HoldBack,

    /// <summary>The file did not get through: once more, then without it.</summary>
    WithoutFile,

    /// <summary>The template cannot be used: the message waits, the operator is told.</summary>
    Template,

    /// <summary>This person can be written to only by phone number.</summary>
    ByPhone,
}

/// <summary>One line of the table.</summary>
/// <param name="Means">What the operator reads, in Indonesian.</param>
/// <param name="Rest">How long to wait at least, where Meta does not say.</param>
public sealed record WhatsAppError(Remedy Remedy, string Means, TimeSpan? Rest = null);

/// <summary>
/// Meta's error codes and what to do about each (Cloud API, support/error-codes). They come in the answer to a call and, later, in a status;
/// what counts is the code, not the title or the HTTP status.
/// </summary>
public static class WhatsAppErrors
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private static readonly WhatsAppError s_wrongToken = new(Remedy.StopChannel, "token akses ditolak atau kedaluwarsa");
    private static readonly WhatsAppError s_mayNot = new(Remedy.StopChannel, "token tidak punya izin yang diperlukan");
    private static readonly WhatsAppError s_passing = new(Remedy.TryAgain, "gangguan sementara di Meta");
    private static readonly WhatsAppError s_wrongMessage = new(Remedy.Refuse, "isi pesan ditolak");
    private static readonly WhatsAppError s_wrongTemplate = new(Remedy.Template, "templat tidak sesuai dengan yang terdaftar");
    private static readonly WhatsAppError s_locked = new(Remedy.StopChannel, "akun WhatsApp Business dikunci atau dibatasi Meta");

    private static readonly Dictionary<int, WhatsAppError> s_table = new()
    {
        [0] = s_wrongToken,
        [190] = s_wrongToken,
        [3] = s_mayNot,
        [10] = s_mayNot,
        [131005] = s_mayNot,
        [368] = s_locked,
        [131031] = s_locked,
        [131042] = new(Remedy.StopChannel, "ada masalah pembayaran akun WhatsApp Business"),
        [131045] = new(Remedy.StopChannel, "nomor belum terdaftar dengan benar"),
        [133010] = new(Remedy.StopChannel, "nomor belum terdaftar di Cloud API"),
        [4] = new(Remedy.RestChannel, "batas panggilan aplikasi tercapai", s_minute),
        [80007] = new(Remedy.RestChannel, "batas panggilan akun tercapai", s_minute),
        [130429] = new(Remedy.RestChannel, "terlalu cepat: batas pesan per detik"),
        [131048] = new(Remedy.RestUnasked, "dibatasi karena banyak laporan atau blokir", TimeSpan.FromHours(1)),
        [133016] = new(Remedy.RestChannel, "terlalu sering mendaftarkan nomor", TimeSpan.FromMinutes(10)),
        [131057] = new(Remedy.RestChannel, "nomor sedang ditingkatkan oleh Meta", s_minute),
        [131056] = new(Remedy.RestPair, "terlalu banyak pesan ke orang yang sama"),
        [1] = s_passing,
        [2] = s_passing,
        [131000] = s_passing,
        [131016] = s_passing,
        [33] = s_wrongMessage,
        [100] = s_wrongMessage,
        [131008] = s_wrongMessage,
        [131009] = s_wrongMessage,
        [131051] = s_wrongMessage,
        [131021] = new(Remedy.Refuse, "pengirim dan penerima sama"),
        [131030] = new(Remedy.Refuse, "nomor tidak ada di daftar uji; aplikasi masih dalam mode pengembangan"),
        [131026] = new(Remedy.Unreachable, "tidak terkirim: tidak memakai WhatsApp, memblokir, atau versi lama"),
        [131050] = new(Remedy.Unreachable, "orang ini menolak pesan"),
        [131047] = new(Remedy.WindowClosed, "jendela 24 jam tertutup"),
        [131049] = new(Remedy.HoldBack, "ditahan Meta demi penerima; tidak dikirim ulang dalam 24 jam"),
        [130472] = new(Remedy.HoldBack, "ditahan Meta karena percobaan; tidak dikirim ulang dalam 24 jam"),
        [131052] = new(Remedy.WithoutFile, "berkas tidak dapat diambil"),
        [131053] = new(Remedy.WithoutFile, "berkas tidak dapat diunggah"),
        [131062] = new(Remedy.ByPhone, "hanya bisa dikirim ke nomor telepon"),
        [132000] = s_wrongTemplate,
        [132001] = new(Remedy.Template, "templat tidak ada dalam bahasa itu"),
        [132005] = s_wrongTemplate,
        [132007] = s_wrongTemplate,
        [132012] = s_wrongTemplate,
        [132015] = new(Remedy.Template, "templat dijeda Meta karena mutunya"),
        [132016] = new(Remedy.Template, "templat dinonaktifkan Meta"),
    };

    /// <summary>Every code of the table.</summary>
    public static IEnumerable<int> Codes => s_table.Keys;

    /// <param name="code">Meta's code; null where the answer held none.</param>
    /// <param name="status">The HTTP status; 400 for what a webhook tells.</param>
    public static WhatsAppError Of(int? code, int status) => code switch
    {
        { } known when s_table.TryGetValue(known, out var error) => error,
        >= 200 and <= 299 => s_mayNot,
        >= 132000 and <= 132099 => s_wrongTemplate,
        _ => status switch
        {
            401 => s_wrongToken,
            403 => s_mayNot,
            429 => new(Remedy.RestChannel, "terlalu cepat"),
            >= 500 => new(Remedy.RestChannel, "server Meta terganggu"),
            404 => new(Remedy.Refuse, "alamat API tidak ada"),
            _ => s_wrongMessage,
        },
    };

    /// <summary>The error as the operator reads it: code or status, and what it means.</summary>
    public static string Cause(int? code, int status, WhatsAppError error) => $"{code ?? status}: {error.Means}";

    /// <summary>What it comes to for one message.</summary>
    /// <param name="after">How long Meta asks to wait.</param>
    public static Sent ToSent(WhatsAppError error, string cause, TimeSpan? after = null) => error.Remedy switch
    {
        Remedy.StopChannel => Sent.AllLater(cause, after ?? s_minute),
        Remedy.RestChannel => Sent.AllLater(cause, after ?? error.Rest),
        Remedy.RestPair or Remedy.TryAgain => Sent.Later(cause, after ?? error.Rest),
        Remedy.Unreachable => Sent.Unreachable(cause),
        // By then it is decided anew: an answer goes, anything else rests on.
        Remedy.RestUnasked => Sent.Postponed(cause, after ?? s_minute),
        Remedy.HoldBack => Sent.Postponed(cause, s_day),
        Remedy.WindowClosed or Remedy.Template => Sent.Held(cause),
        _ => Sent.Never(cause),
    };
}
