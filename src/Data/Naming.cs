namespace Kechuang.Data;

/// <summary>Names of tables and columns.</summary>
public static class Naming
{
    /// <summary>“CreditCode” → “credit_code”.</summary>
    public static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
