using static Kechuang.Core.Accounts.Permissions;
using Kechuang.Contracts.Reporting;
using Kechuang.Core.Modules;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Reporting.Defining;
using Kechuang.Reporting.Evidence;
using Kechuang.Reporting.Figures;
using Kechuang.Reporting.Summaries;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Reporting;

/// <summary>Figures as people look at them: dashboard, definitions with their evidence, comparison, targets, and the annual summary.</summary>
public sealed class ReportingModule : Module
{
    public override IEnumerable<MenuEntry> Menu =>
    [
        new(MenuSlot.Overview, 1, "驾驶舱", "/", FiguresRead, "dashboard"),
        new(MenuSlot.Overview, 2, "指标", "/figures", FiguresRead, "chart-bar"),
        new(MenuSlot.Overview, 3, "两期对比", "/figures/compare", FiguresRead, "arrows-exchange"),
        new(MenuSlot.Overview, 4, "年度目标", "/figures/targets", FiguresRead, "target-arrow"),
        new(MenuSlot.Overview, 5, "全市对比", "/city", CityRead, "map"),
        new(MenuSlot.Overview, 6, "年度总结", "/summary", SummaryRead, "report"),
        new(MenuSlot.Overview, 7, "自定义指标", "/figures/define", FiguresDefine, "adjustments"),
    ];

    public override IEnumerable<IModelPart> Tables => [new SummaryMapping()];

    public override IEnumerable<OperationKind> Operations => SummaryOperations.All;

    public override void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<FigureWords>().AddSingleton<Charts>();
        services.AddScoped<Viewing>().AddScoped<DashboardReader>().AddScoped<FigureDetailReader>().AddScoped<Comparison>().AddScoped<IndicatorSentence>();
        services.AddScoped<EvidenceService>().AddScoped<EvidenceWorkbook>();
        services.AddScoped<SummaryLists>().AddScoped<SummaryRenderer>().AddScoped<SummaryService>().AddScoped<Restatement>();
        services.AddScoped<IReports, Reports>().AddScoped<Definitions>();
    }
}
