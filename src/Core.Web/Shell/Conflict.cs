namespace Kechuang.Core.Web;

/// <summary>
/// “Someone changed this meanwhile”, shown by <c>&lt;partial name="_Conflict" model="…" /&gt;</c> above the form, which keeps what was typed.
/// </summary>
/// <param name="Who">Who saved in between; null when unknown.</param>
/// <param name="When">When, in words.</param>
/// <param name="Href">The record as it is now.</param>
/// <param name="Rows">What differs.</param>
public sealed record Conflict(string? Who, string When, string Href, IReadOnlyList<ConflictRow> Rows);

/// <summary>A field that differs: what this person typed and what is stored now.</summary>
public sealed record ConflictRow(string Label, string Mine, string Stored);
