using Kechuang.Contracts.Experts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.History;
using Kechuang.Experts.Ledgers;
using Kechuang.Experts.Queries;
using Kechuang.Experts.UseCases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Experts;

/// <summary>The pool of experts, recusal, the verifiable draw, invitations, fees and ratings.</summary>
public sealed class ExpertsModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new ExpertSheet()];

    public override IEnumerable<MenuEntry> Menu =>
    [
        new(MenuSlot.Overview, 30, "我的评审", "/experts/me", Core.Accounts.Permissions.ReviewsScore, "clipboard-check"),
        new(MenuSlot.Innovation, 20, "专家库", "/experts", Core.Accounts.Permissions.FiguresRead, "users-group", "expert"),
        new(MenuSlot.Innovation, 21, "专家抽取", "/experts/rounds", Core.Accounts.Permissions.ProjectsRead, "tournament"),
        new(MenuSlot.Innovation, 22, "专家劳务费", "/experts/fees", Core.Accounts.Permissions.ExpertsManage, "wallet"),
    ];

    public override IEnumerable<OperationKind> Operations => ExpertOperations.All;

    public override IEnumerable<ParameterSet> Parameters => ExpertRules.All;

    public override IEnumerable<IModelPart> Tables => [new ExpertMapping()];

    public override void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ExpertBoard>().AddScoped<ExpertPool>().AddScoped<RoundBoard>().AddScoped<ExpertFile>().AddScoped<PublishedDraws>();
        services.AddScoped<IReviewPanels, ReviewPanels>().AddScoped<SeatKeeper>().AddScoped<PanelLetters>().AddScoped<DrawDesk>().AddScoped<Invitations>().AddScoped<ExpertDesk>().AddScoped<BankDesk>().AddScoped<IdentityDesk>().AddScoped<FeeDesk>();
        services.AddHostedService<InvitationClock>();
    }
}
