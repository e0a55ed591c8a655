using Bot.Courses;
using Bot.People;
using Bot.Storage;

namespace Bot.Demo;

/// <summary>Who took part in the sample classes, and what they said.</summary>
internal sealed class SampleFeedback(SampleFiles files)
{
    public async Task AddAsync(BotDb db, Dictionary<string, SampleClass> classes, List<Person> people, DateTimeOffset now)
    {
        var answers = files.Read("feedback.tsv").ToLookup(row => row.Text("class_code"));
        var participants = people.Where(person => person.Nip is not null).ToList();
        var turn = 0;
        foreach (var (code, sample) in classes)
        {
            var said = answers[code].ToList();
            var isOver = sample.Class.Ends < now;
            // A past class with answers had about two thirds of its people answer; a coming one fills from the front.
            var count = isOver ? (said.Count * 3 + 1) / 2 : Math.Min(participants.Count, (sample.Class.Seats ?? 20) * (turn % 7) / 6);
            for (var i = 0; i < count; i++)
            {
                var person = participants[(turn * 11 + i) % participants.Count];
                var enrolment = new Enrolment
                {
                    ClassId = sample.Class.Id,
                    PersonId = person.Id,
                    State = EnrolmentState.Enrolled,
                    Source = EnrolmentSource.Roster,
                    Nip = person.Nip,
                    Name = person.Name,
                    AgencyId = person.AgencyId,
                    Unit = person.Unit,
                    Position = person.Position,
                    Attended = isOver ? true : null,
                    Confirmed = true,
                    Sample = true,
                    CreatedAt = now,
                };
                db.Add(enrolment);
            }
            turn++;
        }
        await db.SaveChangesAsync();
    }
}
