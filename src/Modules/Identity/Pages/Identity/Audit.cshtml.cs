using System.Text.Json;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Identity.Accounts;
using Kechuang.Identity.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Identity.Pages;

[Authorize(Policy = Permissions.AuditRead)]
internal sealed class AuditModel(AuditTrail trail, AuditWords words, AuditChain chain, UnitOfWork unit, ICurrentAccess current, Texts T) : PageModel
{
    public const int ShownFaults = 50;

    public AuditFilter Filter { get; private set; } = new();

    public IReadOnlyList<Operation> Lines { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>The outcome of a check just made.</summary>
    public AuditCheck? Check { get; private set; }

    public IEnumerable<SelectListItem> KindItems => [new(T["全部"], ""), .. trail.Kinds.Select(k => new SelectListItem(T[k.Value], k.Key, k.Key == Filter.Kind))];

    public IEnumerable<SelectListItem> SubjectItems => [new(T["全部"], ""), .. words.AllSubjects.Select(s => new SelectListItem(s.Value, s.Key, s.Key == Filter.Subject))];

    public string KindTitle(string kind) => trail.Kinds.TryGetValue(kind, out var title) ? T[title] : kind;

    public string Via(Operation operation) => ViaWords(operation, T);

    public static string ViaWords(Operation operation, Texts T) => operation.Via switch
    {
        "web" => operation.Address.Length > 0 ? $"{T["网页"]} {operation.Address}" : T["网页"],
        "cli" => T["命令行"],
        _ => T["系统"],
    };

    public Task OnGetAsync([FromQuery] AuditFilter filter, CancellationToken cancel) => ShowAsync(filter, cancel);

    public async Task OnPostVerifyAsync(CancellationToken cancel)
    {
        Check = await chain.VerifyAsync(cancel);
        var access = current.Required;
        var found = JsonSerializer.Serialize(new { operations = Check.Operations, events = Check.Events, faults = Check.Faults.Count });
        await unit.NoteAsync(AccountOperations.VerifyAudit, access.Actor, access.DistrictId, Check.Faults.Count == 0 ? "审计链完整" : $"审计链有 {Check.Faults.Count} 处异常", s => s.Record("verified", "audit", null, "", after: found), cancel: cancel);
        await ShowAsync(new AuditFilter(), cancel);
    }

    private async Task ShowAsync(AuditFilter filter, CancellationToken cancel)
    {
        Filter = filter;
        (Lines, Total) = await trail.FindAsync(filter, cancel);
    }
}
