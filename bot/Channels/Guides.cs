using Bot.Channels.BotFramework.DirectLine;
using Bot.Messages;

namespace Bot.Channels;

/// <summary>The setup of each channel as the operator reads it on the page of the channels.</summary>
internal static class Guides
{
    public static readonly ChannelGuide[] All =
    [
        new(DirectLineConversation.Channel, "Web chat (Direct Line)",
        [
            "Tidak perlu apa-apa: web chat selalu menyala di alamat `/`.",
            "Agar bisa dipasang di situs lain, isi `DirectLine:AllowedOrigins` dengan alamat situs itu, misalnya `https://portal.example.go.id`.",
            "Bila hanya server instansi yang boleh memulai percakapan, isi `DirectLine:Secret` dan minta server itu memanggil `/v3/directline/tokens/generate`.",
        ]),
        new("telegram", "Telegram",
        [
            "Di Telegram, buka @BotFather, kirim `/newbot`, lalu ikuti: nama bot, kemudian nama pengguna yang berakhiran `bot`.",
            "Salin token yang diberikan BotFather ke pengaturan `Telegram:Token` (lebih baik lewat variabel lingkungan `Telegram__Token`), lalu jalankan ulang.",
            "Selesai: bot mengambil pesan sendiri (`Telegram:Mode` `polling`). Alamat publik tidak diperlukan.",
            "Untuk webhook: isi `Telegram:Mode` dengan `webhook` dan `Telegram:WebhookUrl` dengan alamat HTTPS publik yang berakhiran `/telegram/webhook` (port 443, 80, 88, atau 8443).",
            "Tautan kelas: `https://t.me/NAMABOT?start=KODEGABUNG` langsung membawa peserta masuk ke kelasnya.",
        ]),
        new("whatsapp", "WhatsApp (Cloud API)",
        [
            "Di Meta for Developers, buat aplikasi jenis Business, tambahkan produk WhatsApp, lalu daftarkan nomor instansi.",
            "Salin ke pengaturan: `WhatsApp:PhoneNumberId`, `WhatsApp:AccessToken` (token tetap dari System User), dan `WhatsApp:AppSecret` (App settings, Basic).",
            "Karang satu kata sandi untuk `WhatsApp:VerifyToken`, lalu jalankan ulang.",
            "Di WhatsApp, Configuration, isi Callback URL dengan alamat HTTPS publik yang berakhiran `/whatsapp/webhook` dan Verify token dengan kata sandi tadi, lalu berlangganan kolom `messages` dan `message_template_status_update`.",
            "Di luar 24 jam sejak pesan terakhir seseorang hanya template yang disetujui yang boleh dikirim: ajukan satu di WhatsApp Manager, tanpa variabel dan dengan satu tombol balas cepat, lalu catat: `WhatsApp__Templates__NAMA__State=approved`.",
        ]),
        new("botframework", "Microsoft Teams dan kanal Azure Bot",
        [
            "Di portal Azure, buat sumber daya Azure Bot; catat Microsoft App ID dan Tenant ID, lalu buat satu client secret.",
            "Isi `BotFramework:AppId`, `BotFramework:TenantId`, dan `BotFramework:AppPassword`, lalu jalankan ulang.",
            "Di Azure Bot, Configuration, isi Messaging endpoint dengan alamat HTTPS publik yang berakhiran `/api/messages`.",
            "Tambahkan kanal (Teams, Direct Line, atau lainnya) di menu Channels.",
        ]),
    ];
}
