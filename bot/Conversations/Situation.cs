using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Nlp.Intents;

namespace Bot.Conversations;

/// <summary>What a message says, read once before anything is decided.</summary>
/// <param name="Text">The text as it was written, fragments joined by line breaks.</param>
/// <param name="Wish">What it wants, with what it names; null where nothing was said in words.</param>
public sealed record Said(IncomingKind Kind, string Text, Recognition? Wish)
{
    /// <summary>The text for comparing with words and codes: lower case, single spaces, no slash before and no full stop after it.</summary>
    public string Plain { get; } = Simplify(Text);

    /// <summary>True where the words stand beside a picture or a file, which nobody looks at.</summary>
    public bool BesideFile { get; init; }

    /// <summary>The words of it, in lower case, without the signs around them.</summary>
    public string[] Words { get; } = Simplify(Text).Split([' ', ',', '.', '?', '!', ':', ';', '"', '(', ')', '*', '/'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What follows one of these command words (<c>daftar KEU-01-A</c> → <c>KEU-01-A</c>); null where none of them comes first.</summary>
    public string? After(params ReadOnlySpan<string> commands)
    {
        var text = Text.Trim().TrimStart('/');
        foreach (var command in commands)
        {
            if (!text.StartsWith(command, StringComparison.OrdinalIgnoreCase))
                continue;
            if (text.Length == command.Length)
                return "";
            if (char.IsWhiteSpace(text[command.Length]))
                return text[command.Length..].Trim();
        }
        return null;
    }

    private static string Simplify(string text) =>
        string.Join(' ', text.Trim().TrimStart('/').TrimEnd('.', '!', ' ').ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>
/// Everything that a decision may look at, loaded beforehand. Rooms put what they know under a type of their own
/// (<see cref="Put{T}"/>, <see cref="Get{T}"/>).
/// </summary>
public sealed class Situation(Address at, string userId, Said said, TalkState talk, Person person, DateTimeOffset now)
{
    private readonly Dictionary<Type, object> _known = [];

    public Address At { get; } = at;
    public string UserId { get; } = userId;
    public Said Said { get; private init; } = said;
    public TalkState Talk { get; } = talk;
    public Person Person { get; } = person;
    public DateTimeOffset Now { get; } = now;
    public Language Language { get; init; }
    public IReadOnlyList<RoleGrant> Roles { get; init; } = [];

    /// <summary>True where the person said yes to the text in force.</summary>
    public bool Consented { get; init; }

    /// <summary>True where each message is paid for, so that what can be asked in one is not asked in five.</summary>
    public bool FewMessages { get; init; }

    /// <summary>True where this person writes for the first time.</summary>
    public bool IsNew { get; init; }

    /// <summary>What is due for this person and was not begun yet; loaders add to it.</summary>
    public List<Appointment> Due { get; private init; } = [];

    /// <summary>The day it is for the person, in Jakarta.</summary>
    public DateOnly Today => Clock.DayInWib(Now);

    public void Put<T>(T known) where T : class => _known[typeof(T)] = known;

    /// <summary>What a loader put; loaders that found nothing put an empty value, so a missing one is a mistake in the program.</summary>
    public T Get<T>() where T : class =>
        _known.TryGetValue(typeof(T), out var known) ? (T)known : throw new InvalidOperationException($"No loader put {typeof(T).Name}.");

    /// <summary>The same, or null where no loader put it.</summary>
    public T? Find<T>() where T : class => _known.GetValueOrDefault(typeof(T)) as T;

    public bool Has(Role role) => Roles.Any(grant => grant.Role == role);

    /// <summary>The same situation, seen for one of several wishes of the message.</summary>
    public Situation For(Wish wish)
    {
        var situation = new Situation(At, UserId, Said with { Wish = new Recognition(wish.Intent, wish.Entities, []) }, Talk, Person, Now)
        {
            Language = Language,
            Roles = Roles,
            Consented = Consented,
            FewMessages = FewMessages,
            IsNew = IsNew,
            Due = Due,
        };
        foreach (var (type, known) in _known)
            situation._known[type] = known;
        return situation;
    }
}

/// <summary>Loads what one room's decisions look at.</summary>
public interface ILoader
{
    Task LoadAsync(BotDb db, Situation situation);
}
