using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Credit.Ledgers;
using Kechuang.Credit.Queries;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Credit;

public sealed class CreditModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new TechLoanSheet()];

    public override IEnumerable<MenuEntry> Menu => [new(MenuSlot.Money, 40, "科技贷", "/credit", Core.Accounts.Permissions.FiguresRead, "credit-card", "loan")];

    public override void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<LoanBoard>();
}
