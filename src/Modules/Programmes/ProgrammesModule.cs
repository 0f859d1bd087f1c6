using Kechuang.Contracts.Programmes;
using Kechuang.Core.Jobs;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Kechuang.Programmes.Data;
using Kechuang.Programmes.Designing;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Ledgers;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes;

public sealed class ProgrammesModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new ProjectSheet()];

    public override IEnumerable<MenuEntry> Menu =>
    [
        new(MenuSlot.Innovation, 10, "科技项目", "/programmes", Core.Accounts.Permissions.FiguresRead, "flask", "project"),
        new(MenuSlot.Innovation, 11, "项目征集", "/programmes/calls", Core.Accounts.Permissions.ProjectsRead, "speakerphone"),
        new(MenuSlot.Innovation, 12, "项目申报", "/applications", Core.Accounts.Permissions.ApplicationsRead, "file-text"),
        new(MenuSlot.Innovation, 16, "项目表单", "/programmes/forms", Core.Accounts.Permissions.CallsManage, "clipboard-list"),
    ];

    public override IEnumerable<IModelPart> Tables => [new ProgrammesMapping(), new FormsMapping()];

    public override IEnumerable<OperationKind> Operations => [.. FormOperations.All, .. ProgrammeOperations.All, .. ApplicationOperations.All];

    public override IEnumerable<ParameterSet> Parameters => [ProgrammeRules.Set];

    public override void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<PipelineBoard>();
        services.AddScoped<FormLibrary>().AddScoped<FormDrafts>().AddScoped<FieldDesign>().AddSingleton<FormTerms>();
        services.AddScoped<ProgrammeBook>().AddScoped<CallBook>().AddScoped<CallList>();
        services.AddScoped<ApplicationScope>().AddScoped<ApplicationList>().AddScoped<ProjectLedger>().AddScoped<Cases>().AddScoped<CaseNumbers>();
        services.AddScoped<ApplicationForms>().AddScoped<ApplicationDesk>().AddScoped<ApplicationSubmissions>().AddScoped<ApplicationScreening>().AddScoped<ApplicationReader>();
        services.AddSingleton<SubmissionDocument>().AddScoped<UpwardList>().AddScoped<IDailyWork, DeadlineReminders>().AddScoped<ICallSetup, DemoCall>();
    }
}
