namespace Kechuang.Experts.Domain;

/// <summary>Numbers of personal certificates.</summary>
internal static class Certificate
{
    public const string IdentityCard = "居民身份证";

    public static readonly IReadOnlyList<string> Kinds = [IdentityCard, "护照", "港澳台居民证件"];

    /// <summary>The number as it is kept and compared: no spaces, capital letters.</summary>
    public static string Canonical(string? number) => (number ?? "").Replace(" ", "", StringComparison.Ordinal).Trim().ToUpperInvariant();

    /// <summary>What is wrong with it, in Chinese; null where nothing is.</summary>
    public static string? Fault(string kind, string number) =>
        !Kinds.Contains(kind) ? "请选择证件类型"
        : kind == IdentityCard ? IsIdentityNumber(number) ? null : "身份证号应为 18 位，末位校验不符时请核对"
        : number.Length is >= 5 and <= 20 && number.All(char.IsAsciiLetterOrDigit) ? null : "证件号应为 5—20 位字母和数字";

    /// <summary>Eighteen places, the last by ISO 7064 MOD 11-2 (GB 11643).</summary>
    public static bool IsIdentityNumber(string number)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return number.Length == 18 && number[..17].All(char.IsAsciiDigit) && "10X98765432"[weights.Select((w, i) => w * (number[i] - '0')).Sum() % 11] == char.ToUpperInvariant(number[17]);
    }
}
