using Bot.Conversations;
using Bot.Messages;

namespace Bot.Needs;

/// <summary>Somebody tells what became of a training at work. It is kept for the organiser; being asked about it comes later.</summary>
internal sealed class ReportResultsOpening : Opening
{
    public override string Intent => "report-results";

    public override Turn Open(Situation situation) => Turn
        .Say(new(
            "Terima kasih sudah bercerita. Saya belum menanyakan hasil pelatihan secara berkala, tetapi cerita Bapak/Ibu saya catat, tanpa nama orang di dalamnya, untuk dibaca panitia. Bila perlu dibantu langsung, ketik *admin*.",
            "Thank you for telling me. I do not yet ask about the results of a training regularly, but your words are kept, without names in them, for the organiser to read. If you need help at once, type *human*."))
        .And(new ResultsTold(situation.Said.Text, SuggestTopicDialogue.WhoConsented(situation), situation.Person.AgencyId));
}
