using Kechuang.Core.Districts;
using Kechuang.Core.Files;
using Kechuang.Core.Importing;
using Kechuang.Core.Indicators;
using Kechuang.Core.Jobs;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Messages;
using Kechuang.Core.Modules;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Core.Similarity;
using Kechuang.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kechuang.Core;

/// <summary>Registers the engine over the given modules.</summary>
public static class CoreServices
{
    public static IServiceCollection AddCore(this IServiceCollection services, IReadOnlyList<Module> modules)
    {
        services.AddMemoryCache();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(modules).AddSingleton<Documents.PdfConverter>();
        services.AddSingleton(new SheetCatalog(SheetOrder.Sort(modules.SelectMany(m => m.Sheets))));
        services.AddSingleton(new BuiltInIndicators(modules.SelectMany(m => m.Indicators)));
        services.AddSingleton<IModelPart, CoreMapping>();
        services.AddSingleton<IModelPart, SheetMapping>();
        services.AddSingleton<IModelPart, LedgerMapping>();
        services.AddSingleton<IModelPart, ImportMapping>();
        services.AddSingleton<IModelPart, UploadMapping>();
        services.AddSingleton<IModelPart, Accounts.TypedFormMapping>();
        services.AddSingleton<IModelPart, MessageMapping>();
        services.AddSingleton<IModelPart, SimilarityMapping>();
        services.AddSingleton<IModelPart, DailyMapping>();
        services.AddSingleton<IModelPart, ParameterMapping>();
        foreach (var part in modules.SelectMany(m => m.Tables))
        {
            services.AddSingleton(part);
        }

        services.AddSingleton(new ParameterCatalog(modules.SelectMany(m => m.Parameters)));
        services.AddScoped<ParameterStore>();
        services.AddSingleton<FigureCache>();
        services.AddScoped<UnitOfWork>().AddScoped<FormWork>().AddScoped<NumberRegister>().AddScoped<AuditChain>();
        services.AddSingleton<IndicatorValidator>();
        services.AddScoped<IndicatorCatalog>().AddScoped<FigureEngine>().AddScoped<FigureService>().AddScoped<RecordSpan>();
        services.AddScoped<DistrictDirectory>().AddScoped<LedgerStore>().AddScoped<RecordInserter>().AddScoped<FirmRegister>().AddScoped<FileStore>();
        services.AddSingleton<WorkbookParser>();
        services.AddScoped<WorkbookImporter>().AddScoped<WorkbookExporter>();
        services.AddScoped<LedgerQuery>().AddScoped<RecordRules>().AddScoped<RecordEditor>().AddScoped<RecordHistory>().AddScoped<SavedViews>();
        services.AddSingleton(s => ImportOptions.From(s.GetRequiredService<IConfiguration>())).AddSingleton<ImportBoard>();
        services.AddScoped<ImportRuns>().AddHostedService<ImportWorker>();
        services.TryAddSingleton(s => ClamdScanner.From(s.GetRequiredService<IConfiguration>()));
        services.AddScoped<UploadDesk>().AddScoped<UploadSessions>().AddHostedService<UploadSweeper>();
        services.AddSingleton(s => Errands.From(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton(s => MailOptions.Of(s.GetRequiredService<IConfiguration>(), s.GetRequiredService<FileStoreOptions>()));
        services.TryAddSingleton<IMailSender>(s => s.GetRequiredService<MailOptions>() is { Server: { } server } ? new SmtpSender(server) : new FolderSender(s.GetRequiredService<MailOptions>()));
        services.AddScoped<SimilarityIndex>();
        services.AddScoped<MessageDesk>().AddScoped<Outbox>().AddHostedService<MailWorker>();
        services.AddScoped<DailyLog>().AddSingleton<DailyWorker>().AddHostedService(s => s.GetRequiredService<DailyWorker>());
        return services;
    }
}
