using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Vouchers.Ledgers;
using Kechuang.Vouchers.Queries;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Vouchers;

public sealed class VouchersModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new VoucherSheet()];

    public override IEnumerable<MenuEntry> Menu => [new(MenuSlot.Money, 30, "创新券", "/vouchers", Core.Accounts.Permissions.FiguresRead, "ticket", "voucher")];

    public override void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<VoucherBoard>();
}
