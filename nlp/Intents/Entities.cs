namespace Nlp.Intents;

/// <summary>What a message names; null for what it does not.</summary>
public sealed record Entities
{
    /// <summary>A message that names nothing.</summary>
    public static Entities None { get; } = new();

    /// <summary>The subject in the person's own words, in standard spelling: "spj ditolak", "arsip digital".</summary>
    public string? Topic { get; init; }

    /// <summary>A place as the list of places writes it.</summary>
    public string? Place { get; init; }

    /// <summary>The agency of that place, where the list has one.</summary>
    public string? Agency { get; init; }

    /// <summary><c>in-person</c>, <c>online</c>, <c>blended</c> or <c>self-paced</c>.</summary>
    public string? Mode { get; init; }

    /// <summary><c>basic</c>, <c>intermediate</c> or <c>advanced</c>.</summary>
    public string? Level { get; init; }

    /// <summary>A post: "perawat", "bendahara pengeluaran".</summary>
    public string? Audience { get; init; }

    /// <summary>A month, <c>2027-03</c>.</summary>
    public string? Month { get; init; }

    /// <summary>A day, ISO: <c>2027-03-05</c>.</summary>
    public string? Date { get; init; }

    /// <summary>Credit hours (JP).</summary>
    public double? CreditHours { get; init; }

    /// <summary>A score given to something.</summary>
    public double? Rating { get; init; }

    /// <summary>The code of a class, or its join code, as written.</summary>
    public string? ClassCode { get; init; }

    /// <summary>The digits of a NIP, not checked.</summary>
    public string? Nip { get; init; }

    /// <summary><c>id</c> or <c>en</c>.</summary>
    public string? Language { get; init; }
}
