using System.CommandLine;

namespace Kechuang.Web.Verbs;

/// <summary>The verbs of <c>./kechuang</c>. Exit codes: 0 done, 1 refused (the reason is printed), 2 wrong usage.</summary>
public static class Commands
{
    public static RootCommand Root() => new("科创：区科技局业务与年度总结系统")
    {
        ServeVerb.Command(),
        SeedVerb.Command(),
        MigrateVerb.Command(),
        ImportVerb.Command(),
        ExportVerb.Command(),
        IndicatorsVerb.Command(),
        ReportVerb.Command(),
        VerifyVerb.Command(),
        AssignVerb.Command(),
        DoctorVerb.Command(),
        BackupVerb.Backup(),
        BackupVerb.Restore(),
    };
}
