using System.Security.Cryptography;

namespace Bot.Courses.Enrolling;

/// <summary>The code of a class that the organiser hands out. Whoever types it wants to join; it is not the class's public code.</summary>
public static class JoinCode
{
    /// <summary>Letters and digits that are not mistaken for one another on a slide or a printed sheet.</summary>
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";

    private const int DrawnLength = 8;

    /// <summary>Draws a code of eight characters, 45 bits. It always has a digit, a capital and a small letter, by which it is known among other words.</summary>
    public static string Draw()
    {
        string code;
        do
            code = RandomNumberGenerator.GetString(Alphabet, DrawnLength);
        while (!LooksDrawn(code));
        return code;
    }

    /// <summary>True where the text has the shape of a drawn code, whether or not a class has it.</summary>
    public static bool LooksDrawn(string text) =>
        text.Length == DrawnLength && text.All(Alphabet.Contains)
        && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower);

    /// <summary>True where the text may be a code that an organiser made up (<c>BIMTEK24</c>): 6–16 letters and digits, some of both.</summary>
    public static bool MayBeOne(string text) =>
        text.Length is >= 6 and <= 16 && text.All(char.IsAsciiLetterOrDigit) && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter);
}
