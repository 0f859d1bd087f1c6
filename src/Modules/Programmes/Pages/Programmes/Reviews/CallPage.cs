using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>A page of the reviews about one call of the person's district.</summary>
internal abstract class CallPage(ICurrentAccess current, Texts texts, CaseWork work) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public Call Call { get; private set; } = null!;

    protected CaseWork Work => work;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    protected sealed override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await work.CallAsync(Access, Id, cancel) is not { } call)
        {
            return false;
        }

        Call = call;
        await ReadAsync(call, cancel);
        return true;
    }

    /// <summary>Reads what the page shows of the call.</summary>
    protected abstract Task ReadAsync(Call call, CancellationToken cancel);
}
