using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Kechuang.Journeys.Tests;

/// <summary>What assistive technology stumbles over, as axe finds it.</summary>
internal static class Accessibility
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>The serious and critical faults of the page as it stands, a line each; only those of the rules, where some are named.</summary>
    public static async Task<IEnumerable<string>> FaultsAsync(this IPage page, params string[] rules)
    {
        await page.EvaluateAsync(Axe);
        var faults = await page.EvaluateAsync<string[]>(
            """
            async rules => {
                const found = await axe.run(document, { resultTypes: ['violations'], ...(rules.length ? { runOnly: { type: 'rule', values: rules } } : {}) });
                return found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
                    .map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(', ')}`);
            }
            """,
            rules);
        return faults.Select(fault => $"{page.Url}: {fault}");
    }
}
