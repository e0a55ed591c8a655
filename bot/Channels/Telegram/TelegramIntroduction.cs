using Bot.Messages;

namespace Bot.Channels.Telegram;

/// <summary>
/// What people see before they write: the menu of commands and who the bot is, Indonesian for everybody, English for those whose Telegram speaks it.
/// </summary>
public sealed class TelegramIntroduction(TelegramClient client, TelegramSetup setup, ChannelHealths healths)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);

    /// <summary>
    /// Returns once Telegram has taken it all, however often it has to be asked. None of it is needed to answer people, so nothing waits for it, and a
    /// refusal is only counted.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var left = Enum.GetValues<Language>().SelectMany(Calls).ToList();
        for (var failures = 1; ; failures++)
        {
            Answer<bool>? refused = null;
            foreach (var call in left.ToList())
            {
                var answer = await call(stopping);
                if (answer.Ok)
                {
                    left.Remove(call);
                    continue;
                }
                refused = answer;
                healths.Of(TelegramChat.Channel).Failed(answer.Cause);
                // One that Telegram does not want keeps none of the others back; with a server in trouble they all wait.
                if (!answer.IsRefused)
                    break;
            }
            if (refused is null)
                return;
            await setup.WaitAsync(failures, refused, stopping, s_longestWait);
        }
    }

    private IEnumerable<Func<CancellationToken, Task<Answer<bool>>>> Calls(Language language)
    {
        var code = language == Language.Indonesian ? null : language.Code();
        yield return stopping => client.SetMyCommandsAsync(new([.. s_commands.Select(command => new BotCommand(command.Name.In(language), command.Does.In(language)))], code), stopping);
        yield return stopping => client.SetMyDescriptionAsync(new(s_description.In(language), code), stopping);
        yield return stopping => client.SetMyShortDescriptionAsync(new(s_short.In(language), code), stopping);
    }

    /// <summary>Commands of Telegram's menu; an underscore stands for a space. They say what typed words say.</summary>
    private static readonly (Phrase Name, Phrase Does)[] s_commands =
    [
        (Phrase.Same("menu"), new("Pilihan utama", "What I can do")),
        (new("cari_pelatihan", "find_a_course"), new("Mencari pelatihan", "Find a course")),
        (new("kelas_saya", "my_classes"), new("Jadwal, tempat, dan tautan kelas saya", "Dates, place and link of my classes")),
        (new("masukan", "feedback"), new("Menilai kelas yang sudah selesai", "Rate a class that is over")),
        (new("batal", "cancel"), new("Meninggalkan percakapan ini", "Leave this dialogue")),
        (new("data_saya", "my_data"), new("Data yang disimpan tentang saya", "What is kept about me")),
        (new("berhenti", "stop"), new("Tidak menerima pesan lagi", "No more messages")),
        (new("admin", "human"), new("Bicara dengan panitia", "Talk to the organiser")),
        (new("bantuan", "help"), new("Cara memakai", "How it works")),
    ];

    private static readonly Phrase s_description = new(
        "Asisten pengembangan kompetensi ASN: mencari pelatihan yang cocok, mendaftar, melihat kelas, dan menyampaikan masukan. Tekan MULAI, lalu tulis saja kebutuhan Bapak/Ibu.",
        "Learning assistant for Indonesian civil servants: finds courses, enrols, shows your classes and takes feedback. Press START and just write what you need.");

    private static readonly Phrase s_short = new(
        "Mencari pelatihan ASN, mendaftar, dan menyampaikan masukan.",
        "Finds courses for civil servants, enrols, takes feedback.");
}
