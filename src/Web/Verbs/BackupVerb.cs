using System.CommandLine;
using System.Diagnostics;
using System.IO.Compression;
using Kechuang.Core.Files;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kechuang.Web.Verbs;

/// <summary><c>backup FILE.zip</c> and <c>restore FILE.zip</c>: the database and the stored files in one archive, while the system runs.</summary>
internal static class BackupVerb
{
    private const string SqliteEntry = "database.sqlite";
    private const string PostgresEntry = "database.pgdump";
    private const string FilesFolder = "files/";

    public static Command Backup()
    {
        var file = new Argument<FileInfo>("file") { Description = "备份文件（.zip），不能已存在" };
        var command = new Command("backup", "备份数据库和文件（系统可照常运行）") { file };
        command.SetAction((r, cancel) => Run.InScopeAsync(services => BackupAsync(services, r.GetValue(file)!, cancel)));
        return command;
    }

    public static Command Restore()
    {
        var file = new Argument<FileInfo>("file") { Description = "备份文件（.zip）" };
        var force = new Option<bool>("--force") { Description = "替换现有的数据库" };
        var command = new Command("restore", "从备份恢复（先停止服务）") { file, force };
        command.SetAction((r, cancel) => Run.InScopeAsync(services => RestoreAsync(services, r.GetValue(file)!, r.GetValue(force), cancel)));
        return command;
    }

    private static async Task<int> BackupAsync(IServiceProvider services, FileInfo file, CancellationToken cancel)
    {
        if (file.Exists)
        {
            await Console.Error.WriteLineAsync($"{file.FullName} 已存在，请换一个文件名");
            return Run.WrongUsage;
        }

        var db = services.GetRequiredService<AppDb>();
        var dump = Path.Combine(file.DirectoryName!, Path.GetRandomFileName());
        var unfinished = file.FullName + ".tmp";
        try
        {
            if (db.Database.IsSqlite())
            {
                await db.Database.ExecuteSqlAsync($"VACUUM INTO {dump}", cancel);
            }
            else
            {
                await PostgresAsync(db, "pg_dump", ["--format=custom", "--no-owner", $"--file={dump}"], cancel);
            }

            // The files come after the database: every file that a row names was written before the row. What is just coming in lies outside of the folders of two letters.
            using (var archive = ZipFile.Open(unfinished, ZipArchiveMode.Create))
            {
                archive.CreateEntryFromFile(dump, db.Database.IsSqlite() ? SqliteEntry : PostgresEntry);
                var folder = new DirectoryInfo(services.GetRequiredService<FileStoreOptions>().Folder);
                foreach (var stored in folder.Exists ? folder.EnumerateDirectories("??").SelectMany(d => d.EnumerateFiles()) : [])
                {
                    archive.CreateEntryFromFile(stored.FullName, FilesFolder + Path.GetRelativePath(folder.FullName, stored.FullName));
                }
            }

            File.Move(unfinished, file.FullName);
            Console.WriteLine($"已备份到 {file.FullName}（{new FileInfo(file.FullName).Length / 1024 / 1024.0:0.0} MB）");
            return Run.Done;
        }
        finally
        {
            File.Delete(dump);
            File.Delete(unfinished);
        }
    }

    private static async Task<int> RestoreAsync(IServiceProvider services, FileInfo file, bool force, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AppDb>();
        using var archive = ZipFile.OpenRead(file.FullName);
        if (archive.GetEntry(db.Database.IsSqlite() ? SqliteEntry : PostgresEntry) is not { } database)
        {
            await Console.Error.WriteLineAsync($"{file.Name} 不是本系统{(db.Database.IsSqlite() ? " SQLite" : " PostgreSQL")} 数据库的备份，请核对 {Database.Setting}");
            return Run.WrongUsage;
        }

        if (!force && await db.Database.CanConnectAsync(cancel) && (await db.Database.GetAppliedMigrationsAsync(cancel)).Any())
        {
            await Console.Error.WriteLineAsync("现有数据库不是空的；确认要替换它，请停止服务后加 --force");
            return Run.Refused;
        }

        await PutBackAsync(db, database, cancel);
        var folder = services.GetRequiredService<FileStoreOptions>().Folder;
        foreach (var entry in archive.Entries.Where(e => e.FullName.StartsWith(FilesFolder, StringComparison.Ordinal) && e.Name.Length > 2))
        {
            // The name alone decides where the content goes: an archive cannot write elsewhere.
            var target = Path.Combine(folder, entry.Name[..2], entry.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            entry.ExtractToFile(target, overwrite: true);
        }

        Console.WriteLine("已恢复；请运行 ./kechuang doctor 和 ./kechuang verify audit 核验");
        return Run.Done;
    }

    private static async Task PutBackAsync(AppDb db, ZipArchiveEntry database, CancellationToken cancel)
    {
        if (db.Database.IsSqlite())
        {
            var path = db.Database.GetDbConnection().DataSource;
            await db.Database.EnsureDeletedAsync(cancel);
            database.ExtractToFile(path, overwrite: true);
            return;
        }

        var dump = Path.GetTempFileName();
        try
        {
            database.ExtractToFile(dump, overwrite: true);
            await PostgresAsync(db, "pg_restore", ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error", dump], cancel);
        }
        finally
        {
            File.Delete(dump);
        }
    }

    private static async Task PostgresAsync(AppDb db, string program, string[] arguments, CancellationToken cancel)
    {
        var connection = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());
        var start = new ProcessStartInfo(program, [.. arguments, $"--dbname={connection.Database}", $"--host={connection.Host}", $"--port={connection.Port}", $"--username={connection.Username}"]);
        start.Environment["PGPASSWORD"] = connection.Password ?? "";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} 失败（退出码 {process.ExitCode}），见上面的信息");
        }
    }
}
