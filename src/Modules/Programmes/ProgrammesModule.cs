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
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.History;
using Kechuang.Programmes.Ledgers;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.Queries.FollowUp;
using Kechuang.Programmes.Queries.Reviews;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.FollowUp;
using Kechuang.Programmes.UseCases.Reviews;
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
        new(MenuSlot.Innovation, 14, "项目执行", "/contracts", Core.Accounts.Permissions.ApplicationsRead, "clipboard-check"),
        new(MenuSlot.Innovation, 15, "验收会", "/acceptance", Core.Accounts.Permissions.ProjectsRead, "gavel"),
        new(MenuSlot.Innovation, 13, "项目评审", "/reviews", Core.Accounts.Permissions.ProjectsRead, "scale"),
        new(MenuSlot.Overview, 31, "评审任务", "/reviews/tasks", Core.Accounts.Permissions.ReviewsScore, "checklist"),
        new(MenuSlot.Overview, 32, "会审答复", "/joint", Core.Accounts.Permissions.JointAnswer, "message"),
    ];

    public override IEnumerable<IModelPart> Tables => [new ProgrammesMapping(), new FormsMapping(), new ReviewsMapping(), new FollowUpMapping()];

    public override IEnumerable<OperationKind> Operations => [.. FormOperations.All, .. ProgrammeOperations.All, .. ApplicationOperations.All, .. ReviewOperations.All, .. FollowUpOperations.All];

    public override IEnumerable<ParameterSet> Parameters => [ProgrammeRules.Set];

    public override void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<PipelineBoard>();
        services.AddScoped<FormLibrary>().AddScoped<FormDrafts>().AddScoped<FieldDesign>().AddSingleton<FormTerms>();
        services.AddScoped<ProgrammeBook>().AddScoped<CallBook>().AddScoped<CallList>().AddScoped<CallFiles>().AddScoped<CallDrafts>();
        services.AddScoped<LateRights>().AddScoped<LateRightDesk>().AddScoped<DeadlineLog>().AddScoped<StageInvitations>().AddScoped<InvitationDesk>();
        services.AddScoped<ApplicationScope>().AddScoped<ApplicationList>().AddScoped<ProjectLedger>().AddScoped<Cases>().AddScoped<CaseWork>();
        services.AddScoped<ApplicationForms>().AddScoped<FormFiles>().AddScoped<ApplicationDesk>().AddScoped<ApplicationSubmissions>().AddScoped<ApplicationScreening>().AddScoped<ApplicationReader>();
        services.AddSingleton<SubmissionDocument>().AddScoped<UpwardList>().AddScoped<IDailyWork, DeadlineReminders>().AddScoped<ICallSetup, DemoCall>();
        Reviews(services);
        FollowUp(services);
    }

    private static void FollowUp(IServiceCollection services)
    {
        services.AddScoped<FollowUpWork>().AddScoped<PaperDesk>().AddScoped<PaperSubmission>().AddScoped<ContractSigning>().AddScoped<ProjectMoney>().AddScoped<ChangeDesk>().AddScoped<ProgressDesk>().AddScoped<FlagDesk>().AddScoped<VisitDesk>().AddScoped<SigningChecklist>().AddScoped<EndDesk>();
        services.AddScoped<MeetingDesk>().AddScoped<MeetingPanel>().AddScoped<ConclusionDesk>().AddScoped<ContractReader>().AddScoped<ContractList>().AddScoped<FollowUpBoard>().AddScoped<MeetingReader>().AddScoped<ProjectArchive>().AddScoped<IDailyWork, FollowUpReminders>();
    }

    private static void Reviews(IServiceCollection services)
    {
        services.AddScoped<CaseContent>().AddScoped<BlindCheck>().AddScoped<Likeness>().AddScoped<FormalFacts>().AddScoped<FormalReview>().AddScoped<AvoidanceDesk>().AddScoped<StaffTieDesk>().AddScoped<IStaffTies>(s => s.GetRequiredService<StaffTieDesk>()).AddScoped<BarDesk>();
        services.AddScoped<RoundDesk>().AddScoped<ScoreDesk>().AddScoped<RoundClosing>().AddScoped<RoundReader>();
        services.AddScoped<ProposalDesk>().AddScoped<ReserveDesk>().AddScoped<ReviewPapers>().AddScoped<JointDesk>().AddScoped<NoticeDesk>().AddScoped<ObjectionDesk>().AddSingleton<ObjectionLimit>().AddScoped<EstablishmentDesk>();
        services.AddScoped<IIntegrityBars, IntegrityBars>().AddScoped<ReviewHub>().AddScoped<DecisionLetters>().AddScoped<IDailyWork, ReviewReminders>();
    }
}
