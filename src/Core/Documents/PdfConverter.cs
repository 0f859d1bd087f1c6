using System.Diagnostics;

namespace Kechuang.Core.Documents;

/// <summary>Makes PDF of Word files with LibreOffice where the machine has it; without it the Word file alone is offered.</summary>
public sealed class PdfConverter
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private static readonly SemaphoreSlim OneAtATime = new(1);

    private readonly string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);

    public bool IsThere => program is not null;

    /// <summary>The PDF, or null where the converter is missing, fails or takes too long.</summary>
    public async Task<byte[]?> ConvertAsync(string docxPath, CancellationToken cancel)
    {
        if (program is null)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("kechuang-pdf-").FullName;
        await OneAtATime.WaitAsync(cancel);
        try
        {
            var input = Path.Combine(folder, "document.docx");
            File.Copy(docxPath, input);
            var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in new[] { "--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", folder, input })
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Longest);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancel.ThrowIfCancellationRequested();
                return null;
            }

            var output = Path.Combine(folder, "document.pdf");
            return File.Exists(output) ? await File.ReadAllBytesAsync(output, cancel) : null;
        }
        finally
        {
            OneAtATime.Release();
            Directory.Delete(folder, recursive: true);
        }
    }
}
