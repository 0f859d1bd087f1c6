using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kechuang.Core.Web;

/// <summary>
/// Uploads in parts, for the script of <c>_Upload</c>: <c>POST /uploads</c> begins with a sealed ticket, <c>PATCH /uploads/{id}</c> takes a part at
/// <c>Upload-Offset</c> (with its SHA-256 in <c>Upload-Part-Hash</c>), <c>GET</c> tells where to go on, <c>POST …/finish</c> checks the whole.
/// A foreign site can do nothing here: it has no ticket, and an upload is found by its own person only.
/// </summary>
internal static class UploadEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var uploads = app.MapGroup("/uploads").RequireAuthorization(Permissions.SignedIn);
        uploads.MapPost("", BeginAsync).DisableAntiforgery();
        uploads.MapGet("/{id}", FindAsync);
        uploads.MapPatch("/{id}", AppendAsync);
        uploads.MapPost("/{id}/finish", FinishAsync).DisableAntiforgery();
        uploads.MapDelete("/{id}", RemoveAsync);
    }

    private static async Task<IResult> BeginAsync([FromBody] Announcement file, ICurrentAccess current, UploadForms forms, UploadSessions sessions, CancellationToken cancel)
    {
        if (forms.Open(file.Ticket) is not { } ticket)
        {
            return Results.Json(new { }, statusCode: StatusCodes.Status403Forbidden);
        }

        var (session, refusal) = await sessions.BeginAsync(ticket.UserId, current.Required.DistrictId, ticket.Purpose, new UploadRules(ticket.Kinds, ticket.MaxBytes), file.Name ?? "", file.Size, cancel);
        return session is null ? Refused(forms.Words(refusal!)) : Results.Json(new { session.Id, Offset = 0L }, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> FindAsync(string id, ICurrentAccess current, UploadSessions sessions, CancellationToken cancel) =>
        await sessions.FindAsync(UserId(current), Id(id), cancel) is { } session ? Results.Json(new { session.Id, Offset = session.Received, session.Size, session.Name, Done = session.IsDone }) : Unknown();

    private static async Task<IResult> AppendAsync(string id, HttpRequest request, ICurrentAccess current, UploadSessions sessions, CancellationToken cancel)
    {
        if (!long.TryParse(request.Headers["Upload-Offset"], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            return Results.Json(new { }, statusCode: StatusCodes.Status400BadRequest);
        }

        if (await PartAsync(request, cancel) is not { } part)
        {
            return Results.Json(new { }, statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var (outcome, reached) = await sessions.AppendAsync(UserId(current), Id(id), offset, part, request.Headers["Upload-Part-Hash"] is [{ Length: > 0 } hash] ? hash : null, cancel);
        return outcome switch
        {
            PartOutcome.Taken => Results.Json(new { Offset = reached }),
            PartOutcome.Unknown => Unknown(),
            PartOutcome.TooLong => Results.Json(new { Offset = reached }, statusCode: StatusCodes.Status413PayloadTooLarge),
            PartOutcome.Damaged => Results.Json(new { Offset = reached }, statusCode: StatusCodes.Status422UnprocessableEntity),
            _ => Results.Json(new { Offset = reached }, statusCode: StatusCodes.Status409Conflict),
        };
    }

    private static async Task<IResult> FinishAsync(string id, ICurrentAccess current, UploadForms forms, UploadSessions sessions, CancellationToken cancel)
    {
        var check = await sessions.FinishAsync(UserId(current), Id(id), cancel);
        return check.File is { } file ? Results.Json(new { file.Name, file.Size, file.Sha256 }) : Refused(forms.Words(check.Refusal!));
    }

    private static async Task<IResult> RemoveAsync(string id, ICurrentAccess current, UploadSessions sessions, CancellationToken cancel)
    {
        await sessions.RemoveAsync(UserId(current), Id(id), cancel);
        return Results.Json(new { });
    }

    /// <summary>The body, or null where it is longer than a part may be: known from its announced length, else while it comes.</summary>
    private static async Task<ReadOnlyMemory<byte>?> PartAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > UploadSessions.LargestPart)
        {
            return null;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = UploadSessions.LargestPart + 1;
        }

        var buffer = new byte[(request.ContentLength ?? UploadSessions.LargestPart) + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return read == buffer.Length ? null : buffer.AsMemory(0, read);
    }

    private static int UserId(ICurrentAccess current) => current.Required.Actor.UserId!.Value;

    private static Guid Id(string text) => Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : Guid.Empty;

    private static IResult Unknown() => Results.Json(new { }, statusCode: StatusCodes.Status404NotFound);

    private static IResult Refused(string reason) => Results.Json(new { Reason = reason }, statusCode: StatusCodes.Status422UnprocessableEntity);

    /// <summary>What the browser says of the file before its first byte.</summary>
    internal sealed record Announcement(string? Ticket, string? Name, long Size);
}
