using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;

namespace Kechuang.Credit.Pages;

/// <summary>The district's schemes.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class SchemesModel(ICurrentAccess current, CreditReader reader, TimeProvider clock, Texts texts) : CreditPage(current, texts)
{
    public IReadOnlyList<Scheme> Schemes { get; private set; } = [];

    public DateOnly Today => BeijingTime.Today(clock);

    public async Task OnGetAsync(CancellationToken cancel) => Schemes = await reader.SchemesAsync(Access, cancel);
}
