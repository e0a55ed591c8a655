using Bot.Conversations;
using Bot.Courses.Profiles;
using Bot.Messages;

namespace Bot.Courses.Finding;

/// <summary>Recommends by post and unit what was not yet taken, each with its reason.</summary>
internal static class Recommending
{
    // Fit to the post counts most, then what the unit deals with; a way of learning that is new to the person is a small plus.
    private const double Post = 1.0;
    private const double Words = 0.6;
    private const double NewMethod = 0.1;
    private const double CanBeJoined = 0.3;

    private const int MostWordsOfName = 6;

    /// <summary>Recommends, or asks first what it needs to know.</summary>
    public static Turn Begin(Situation situation)
    {
        var profile = Profile.Of(situation.Person);
        return profile.SaysNothing ? Turn.Begin(ProfileDialogue.DialogueName, ProfileDialogue.ForRecommending) : Recommend(situation, profile);
    }

    public static Turn Recommend(Situation situation, Profile profile)
    {
        var all = For(situation, profile);
        if (all.Count == 0)
            return Turn.Say(new(
                "Belum ada pelatihan yang bisa saya rekomendasikan. Coba sebutkan topik atau masalah di kantor.",
                "There is no course I could recommend yet. Try naming a topic or a problem at work."),
                new Choice("Cari pelatihan", "Find a course", "cari pelatihan"));
        var before = all[0].Why.Count > 0
            ? new Phrase("Rekomendasi untuk Bapak/Ibu, yang belum pernah diikuti:", "Recommended for you, none of them taken yet:")
            : profile.SaysNothing
            ? new Phrase("Tanpa jabatan atau unit saya belum bisa menyesuaikan; ini yang terbuka dan paling dekat waktunya:", "Without a post or a unit I cannot fit it to you; these are open and soonest:")
            : new Phrase("Yang khusus untuk jabatan atau unit Bapak/Ibu belum ada; ini yang terbuka dan paling dekat waktunya:", "There is nothing particular to your post or unit; these are open and soonest:");
        return ResultPhrases.Page(situation, before, all, wanted: null, []);
    }

    /// <summary>The courses to recommend, best first; where none fits, those that can be joined soonest, without a reason.</summary>
    public static IReadOnlyList<Found> For(Situation situation, Profile profile)
    {
        var (catalogue, learning, today) = (situation.Get<Catalogue>(), situation.Get<Learning>(), situation.Today);
        var byPost = catalogue.MeantFor(profile.Post);
        var byUnit = catalogue.MeantFor(profile.Unit);
        var postHits = Hits(catalogue, profile.Post);
        var unitHits = Hits(catalogue, profile.Unit);
        var open = catalogue.Courses
            .Where(course => !learning.HasTaken(course.Code))
            .Where(course => profile.Agency is null || course.Course.AgencyId is not { } only || only == profile.Agency)
            .ToList();
        var fitting = open.Select(course => (Course: course, Fit: Fit(course))).Where(one => one.Fit.Score > 0).ToList();
        if (fitting.Count == 0)
            fitting = [.. open.Where(course => course.Open(today).Any(one => !one.IsFull)).Select(course => (course, (0.0, (IReadOnlyList<Phrase>)[])))];
        return
        [
            .. fitting
                .Select(one => (one.Course, one.Fit, Next: one.Course.Open(today).FirstOrDefault(next => !next.IsFull) ?? one.Course.Open(today).FirstOrDefault()))
                .OrderByDescending(one => Math.Round((one.Fit.Score + (one.Next is not null || one.Course.IsSelfPaced ? CanBeJoined : 0)) / 0.05))
                .ThenBy(one => one.Next?.Class.StartsOn ?? DateOnly.MaxValue)
                .ThenBy(one => one.Course.Code, StringComparer.Ordinal)
                .Select(one => new Found(one.Course, one.Next, one.Fit.Why, IsForOthers: false)),
        ];

        (double Score, IReadOnlyList<Phrase> Why) Fit(CatalogueCourse course)
        {
            var why = new List<Phrase>();
            var score = 0.0;
            if (byPost.TryGetValue(course.Code, out var post))
                Because(Post * post, IsName(profile.Post) ? new($"Bapak/Ibu {profile.Post}", $"you are {profile.Post}") : new("sesuai jabatan Bapak/Ibu", "it fits your post"));
            else if (postHits.TryGetValue(course.Code, out var near))
                Because(Words * near.Score, new($"dekat dengan jabatan Bapak/Ibu ({near.Words})", $"it is close to your post ({near.Words})"));
            if (byUnit.TryGetValue(course.Code, out var unit))
                Because(Words * unit, IsName(profile.Unit) ? new($"unit Bapak/Ibu {profile.Unit}", $"your unit is {profile.Unit}") : new("sesuai unit Bapak/Ibu", "it fits your unit"));
            else if (unitHits.TryGetValue(course.Code, out var about))
                Because(Words * about.Score, new($"sesuai dengan unit Bapak/Ibu ({about.Words})", $"it goes with your unit ({about.Words})"));
            if (score > 0 && Course.Values(course.Course.Methods).FirstOrDefault(method => !learning.KnowsMethod(method)) is { } method && learning.Taken.Count > 0)
                Because(NewMethod, new($"caranya baru bagi Bapak/Ibu ({CourseWords.Word(method).Indonesian})", $"its method is new to you ({CourseWords.Word(method).English})"));
            return (score, why);

            void Because(double by, Phrase reason)
            {
                score += by;
                why.Add(reason);
            }
        }
    }

    /// <summary>A post or a unit in a few words can be read back; a whole sentence cannot.</summary>
    public static bool IsName(string? written) => written is not null && written.Split(' ').Length <= MostWordsOfName && !written.Any(c => c is '.' or ',' or '?' or '!' or '\n');

    private static Dictionary<string, (double Score, string Words)> Hits(Catalogue catalogue, string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
            return [];
        var hits = catalogue.Named(words, 40);
        return hits.ToDictionary(hit => hit.Code, hit => (hit.Score / hits[0].Score, string.Join(", ", hit.Matched.Take(2))), StringComparer.Ordinal);
    }
}
