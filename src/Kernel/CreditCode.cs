namespace Kechuang.Kernel;

/// <summary>Unified social credit code, GB 32100-2015: 18 characters of 0-9 and A-Z without I, O, S, V, Z; the last is a check character (modulus 31).</summary>
public static class CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>18 characters of the code's alphabet with a six-digit division in places 3–8. The check character is not looked at.</summary>
    public static bool IsWellFormed(string code) =>
        code.Length == 18 && code.All(c => Alphabet.Contains(c)) && code.AsSpan(2, 6).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>True where the check character is right (GB 32100-2015, annex). False for a malformed code.</summary>
    public static bool HasValidCheck(string code) => IsWellFormed(code) && code[17] == CheckCharacter(code);

    /// <summary>The check character of a well-formed code's first 17 characters.</summary>
    public static char CheckCharacter(string code)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += Alphabet.IndexOf(code[i]) * Weights[i];
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }
}
