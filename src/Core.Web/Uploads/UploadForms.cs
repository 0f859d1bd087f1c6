using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Core.Web;

/// <summary>What the browser may upload where, sealed so that it cannot change it; good for its person only.</summary>
internal sealed record UploadTicket(int UserId, string Purpose, FileKinds Kinds, long MaxBytes);

/// <summary>A file field as <c>&lt;partial name="_Upload" model="…" /&gt;</c> shows it.</summary>
/// <param name="Name">Form name.</param>
/// <param name="Done">The file that has come already and waits for the form to be accepted.</param>
public sealed record UploadField(string Name, string Label, string? Hint, UploadRules Rules, string Ticket, bool Required, UploadSession? Done);

/// <summary>The file of a form: waiting to be taken, or refused, or (all null) none was chosen.</summary>
public sealed record UploadAnswer(UploadSession? Session, string? Error);

/// <summary>Files in forms: sent in parts by script where there is one, as an ordinary form file where there is none; the same check for both.</summary>
public sealed class UploadForms(ICurrentAccess current, UploadDesk desk, UploadSessions sessions, IDataProtectionProvider protection, Texts T)
{
    /// <summary>The hidden field beside the file's own, with the number of what has come already.</summary>
    internal const string SessionSuffix = ".upload";

    private int UserId => current.Required.Actor.UserId!.Value;

    private IDataProtector Seal => protection.CreateProtector("Kechuang.UploadTicket");

    /// <summary>The field for a page; <paramref name="answer"/> is what <see cref="ReadAsync"/> gave when the form comes back.</summary>
    public UploadField Field(string name, string label, UploadRules rules, string purpose, string? hint = null, bool required = false, UploadAnswer? answer = null) => new(
        name, label, hint ?? T["可以上传 {0}，最大 {1} MB", rules.Extensions, rules.MaxMegabytes], rules,
        Seal.Protect(JsonSerializer.Serialize(new UploadTicket(UserId, purpose, rules.Kinds, rules.MaxBytes))), required, answer?.Session);

    /// <summary>
    /// Reads the field of a posted form. The file is checked and waits: take it with <see cref="UploadSessions.TakeAsync"/> in the operation's work, or
    /// show the form again with it.
    /// </summary>
    public async Task<UploadAnswer> ReadAsync(HttpRequest request, string name, UploadRules rules, string purpose, CancellationToken cancel = default)
    {
        var form = await request.ReadFormAsync(cancel);
        if (form.Files.GetFile(name) is { } file && (file.Length > 0 || file.FileName.Length > 0))
        {
            await using var content = file.OpenReadStream();
            var check = await desk.CheckAsync(content, file.FileName, rules, cancel);
            return check.File is { } taken ? new UploadAnswer(await sessions.KeepAsync(UserId, current.Required.DistrictId, purpose, rules, taken, cancel), null) : new UploadAnswer(null, Words(check.Refusal!));
        }

        if (!Guid.TryParse(form[name + SessionSuffix], CultureInfo.InvariantCulture, out var id))
        {
            return new UploadAnswer(null, null);
        }

        // What came under older or other rules is not what this form asks for.
        var session = await sessions.FindAsync(UserId, id, cancel);
        return session is { IsDone: true } && session.Purpose == purpose && session.Size <= rules.MaxBytes && UploadRulesAllow(session, rules)
            ? new UploadAnswer(session, null) : new UploadAnswer(null, T["上传已中断或过期，请重新选择文件"]);
    }

    /// <summary>A refusal in the reader's language.</summary>
    public string Words(UploadRefusal refusal) => T[refusal.Text, [.. refusal.Values]];

    internal UploadTicket? Open(string? ticket)
    {
        try
        {
            return JsonSerializer.Deserialize<UploadTicket>(Seal.Unprotect(ticket ?? "")) is { } open && open.UserId == UserId ? open : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool UploadRulesAllow(UploadSession session, UploadRules rules) => rules.Extensions.Split(',').Contains(Path.GetExtension(session.Name).ToLowerInvariant());
}
