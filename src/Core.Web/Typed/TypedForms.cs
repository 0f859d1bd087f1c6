using System.Text.Encodings.Web;
using System.Text.Json;
using Kechuang.Core.Accounts;
using Kechuang.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Web;

/// <summary>Marks a page whose form is kept when it is sent after the session has run out: signed in again, the person finds it as it was typed.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsTypedAttribute : Attribute;

/// <summary>Forms sent after the session had run out.</summary>
public sealed class TypedForms(AppDb db, TimeProvider clock)
{
    /// <summary>Files are not kept; they are sent in parts before the form, or chosen again.</summary>
    private const long LargestRequest = 8 << 20;
    private const int LargestKept = 1 << 20;
    private const int LongestPath = 500;
    private const string Token = "__RequestVerificationToken";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Keeps the form of the request for the person whose session it was; null where it is not to be kept or too large.</summary>
    public async Task<Guid?> KeepAsync(HttpContext http, int userId)
    {
        var request = http.Request;
        var path = request.Path + request.QueryString;
        if (http.GetEndpoint()?.Metadata.GetMetadata<KeepsTypedAttribute>() is null || !HttpMethods.IsPost(request.Method) || !request.HasFormContentType || request.ContentLength is null or > LargestRequest || path.Length > LongestPath)
        {
            return null;
        }

        var form = await request.ReadFormAsync(http.RequestAborted);
        var fields = JsonSerializer.Serialize(form.Where(f => f.Key != Token).SelectMany(f => f.Value.Select(v => new[] { f.Key, v ?? "" })), Json);
        if (fields.Length > LargestKept || !await db.Set<User>().AnyAsync(u => u.Id == userId && !u.Disabled, http.RequestAborted))
        {
            return null;
        }

        await db.Set<TypedForm>().Where(t => t.UserId == userId).ExecuteDeleteAsync(http.RequestAborted);
        var kept = new TypedForm { Id = Guid.CreateVersion7(clock.GetUtcNow()), UserId = userId, Path = path, Fields = fields, At = clock.GetUtcNow().UtcDateTime };
        db.Add(kept);
        await db.SaveChangesAsync(http.RequestAborted);
        return kept.Id;
    }

    /// <summary>The kept form of this person, with its fields.</summary>
    public async Task<(TypedForm Form, IReadOnlyList<string[]> Fields)?> FindAsync(int userId, Guid id, CancellationToken cancel) =>
        await db.Set<TypedForm>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id && t.UserId == userId, cancel) is { } form ? (form, JsonSerializer.Deserialize<List<string[]>>(form.Fields)!) : null;
}
