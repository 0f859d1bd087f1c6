using Kechuang.Contracts.Enterprises;
using Kechuang.Contracts.Funds;
using Kechuang.Contracts.Programmes;
using Kechuang.Core.Forms;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.UseCases.FollowUp;

namespace Kechuang.Programmes.Queries.FollowUp;

/// <summary>A condition for the signature: met or not, what is missing, and the page where it is mended (empty where there is none).</summary>
internal sealed record ChecklistItem(string Title, bool Met, string Note = "", string Href = "");

/// <summary>Says what is missing before a contract can be signed, so that nobody has to search for it.</summary>
internal sealed class SigningChecklist(IPayees payees, IIntegrityBars bars, IFirmFacts firms, FollowUpWork work)
{
    /// <summary>The conditions in the order in which they are met; none where the contract is signed or waived.</summary>
    public async Task<IReadOnlyList<ChecklistItem>> OfAsync(ContractDetail detail, DateOnly today, CancellationToken cancel)
    {
        var (contract, application, code) = (detail.Contract, detail.Application, detail.Application.CreditCode);
        if (contract.Status != ContractStatus.ToSign)
        {
            return [];
        }

        var firm = await firms.OfAsync(contract.DistrictId, code, today, cancel);
        var barred = (await bars.OnAsync(contract.DistrictId, today, cancel)).GetValueOrDefault(code);
        var payee = (await payees.OfAsync(contract.DistrictId, [code], cancel)).GetValueOrDefault(code);
        var submitted = detail.Submitted(PaperKind.Contract);
        bool Signed(Party party) => submitted is not null && detail.Signatures.Any(s => s.PaperId == submitted.Id && s.Party == party);
        List<ChecklistItem> items =
        [
            new("承担单位在企业名录中", firm is { Present: true }, firm is { Present: true } ? "" : "企业名录中没有这个单位，或已注销、迁出"),
            new("没有限制申报或失信记录", barred is null, barred ?? ""),
            new("收款账户已核对", payee is { State: PayeeState.Confirmed }, payee is null ? "承担单位还没有填报收款账户" : payee.State == PayeeState.Entered ? "收款账户已填报，待综合科核对" : "", "/payee"),
            .. Text(detail, submitted),
            new("承担单位已提交", submitted is not null, submitted is null ? "填好后提交" : "", $"/contracts/{contract.Id}/papers/{PaperKind.Contract}"),
        ];
        if (application.Township.Length > 0)
        {
            items.Add(new ChecklistItem("推荐单位已确认", Signed(Party.Recommender), Signed(Party.Recommender) ? "" : $"由 {application.Township} 确认"));
        }

        return items;
    }

    /// <summary>The text, part by part, as the unit would find it.</summary>
    private IEnumerable<ChecklistItem> Text(ContractDetail detail, Paper? submitted)
    {
        if ((submitted ?? PaperDesk.DraftOf(detail.Project, PaperKind.Contract, detail.Papers, work.Now)) is not { } paper)
        {
            yield break;
        }

        var document = FormJson.Stored(paper.Form);
        var result = FormCheck.Check(document, FormAnswers.Parse(paper.Answers), complete: true);
        foreach (var section in document.Sections.Where(s => s.Fields.Any(f => result.Visible.Contains(f.Key))))
        {
            var open = result.Issues.Where(i => !i.Warning && section.Fields.Any(f => f.Key == i.Field)).Select(i => i.Label).Distinct().ToList();
            yield return new ChecklistItem($"任务书“{section.Title}”", open.Count == 0, string.Join('、', open), $"/contracts/{detail.Contract.Id}/papers/{PaperKind.Contract}?section={section.Key}");
        }
    }
}
