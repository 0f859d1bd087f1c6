using Kechuang.Core.Web;
using Kechuang.Policies.Domain;

namespace Kechuang.Policies.Pages;

/// <summary>How documents and their days are shown.</summary>
internal static class PolicyWords
{
    public static Tone Tone(PolicyStatus status) => status switch
    {
        PolicyStatus.InForce => Core.Web.Tone.Success, PolicyStatus.Comment => Core.Web.Tone.Warning, PolicyStatus.Draft => Core.Web.Tone.Info, _ => Core.Web.Tone.Neutral,
    };

    public static string Day(DateOnly? day) => day is { } date ? $"{date:yyyy-MM-dd}" : "—";

    /// <summary>“2022-01-01 至 2024-12-31”.</summary>
    public static string Span(DateOnly? from, DateOnly? until, Texts T) => (from, until) switch
    {
        (null, null) => "—",
        (null, { } last) => T["至 {0}", Day(last)],
        ({ } first, null) => T["{0} 起", Day(first)],
        var (first, last) => T["{0} 至 {1}", Day(first), Day(last)],
    };
}
