using Kechuang.Core.Web;
using Kechuang.Policies.Engine;

namespace Kechuang.Policies.Pages.Portal;

/// <summary>A result in few words.</summary>
internal static class CalculatorWords
{
    public static (Tone Tone, string Words) Of(Explanation explained) => explained.State switch
    {
        EntitlementState.Entitled when explained.Amount == Kernel.Money.Zero => (Tone.Neutral, "按标准为 0"),
        EntitlementState.Entitled => explained.Provisional ? (Tone.Success, "可享受，金额待核对") : (Tone.Success, "可享受"),
        EntitlementState.NotEligible => (Tone.Danger, "不符合"),
        EntitlementState.NotComputable => (Tone.Neutral, "不可计算"),
        _ => (Tone.Warning, "还需要填写"),
    };

    /// <summary>What is short, or what must be said; empty where there is nothing to add.</summary>
    public static string Why(Explanation explained, Texts T) => explained.State switch
    {
        EntitlementState.NotEligible => string.Join(T["；"], explained.Lines.Where(l => l.Kind == TraceKind.Condition && l.Met == false).Select(l => l.Text)),
        EntitlementState.Unknown => string.Join(T["、"], explained.Missing.Select(m => T[m])),
        _ => string.Join(T["；"], explained.Lines.Where(l => l.Kind == TraceKind.Note).Select(l => l.Text)),
    };
}
