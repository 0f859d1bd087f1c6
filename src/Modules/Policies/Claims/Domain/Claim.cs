using System.Globalization;
using Kechuang.Kernel;

namespace Kechuang.Policies.Claims;

/// <summary>A firm's claim of a clause for one event or year. What it rests on (version of the clause, facts, inputs, calculation) is kept with it, so that nothing that changes later changes it.</summary>
internal sealed class Claim
{
    public const int EventLength = 100;
    public const int ReasonLength = 1000;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int ClauseId { get; set; }

    public int ClauseVersionId { get; set; }

    /// <summary>Document number and code of the clause: the same through all editions.</summary>
    public string ClauseKey { get; set; } = "";

    public string ClauseTitle { get; set; } = "";

    /// <summary>Title of the document.</summary>
    public string Document { get; set; } = "";

    /// <summary>文号 of the policy.</summary>
    public string DocumentNumber { get; set; } = "";

    /// <summary>Hash of the clause's text that decided.</summary>
    public string Sha256 { get; set; } = "";

    public string CreditCode { get; set; } = "";

    public string FirmName { get; set; } = "";

    public string Township { get; set; } = "";

    /// <summary>Number of the certificate, contract, prize … that gives rise to it; for yearly clauses the year.</summary>
    public string Event { get; set; } = "";

    /// <summary>The event while the claim lives, null once it is refused or withdrawn: unique with firm and clause.</summary>
    public string? LiveEvent { get; set; }

    public DateOnly EventOn { get; set; }

    /// <summary>The year it counts in: caps, pools and groups of a year.</summary>
    public int Year { get; set; }

    /// <summary>The thing that is rewarded (a project, a platform), for the difference to what was paid for it before.</summary>
    public string Matter { get; set; } = "";

    /// <summary>What the firm typed, JSON by key of the input.</summary>
    public string Inputs { get; set; } = "{}";

    /// <summary>The register's facts on the day of the event, JSON.</summary>
    public string Facts { get; set; } = "";

    /// <summary>How the amount came about, line by line, JSON.</summary>
    public string Trace { get; set; } = "[]";

    /// <summary>“number amount” a line.</summary>
    public string Invoices { get; set; } = "";

    /// <summary>What the clause gives by itself.</summary>
    public Money Entitled { get; set; }

    /// <summary>True where a term of the clause was not read: the section confirms the amount.</summary>
    public bool Provisional { get; set; }

    /// <summary>What is proposed (in a batch) or decided, after pools, stacking and limits of the year.</summary>
    public Money? Amount { get; set; }

    /// <summary>What the decision pays first, as published: the amount, or its prepaid part. Later revisions do not change it.</summary>
    public Money? FirstAmount { get; set; }

    /// <summary>Why it is less than <see cref="Entitled"/>, a line each.</summary>
    public string Cut { get; set; } = "";

    /// <summary>Group of clauses that stack (同类事项).</summary>
    public string StackGroup { get; set; } = "";

    /// <summary>Group of the firm's limit of a year.</summary>
    public string CapGroup { get; set; } = "";

    public ClaimStatus Status { get; set; }

    /// <summary>First day of the present stage.</summary>
    public DateOnly StageSince { get; set; }

    /// <summary>Last day of the present stage; null where it has no limit.</summary>
    public DateOnly? StageDue { get; set; }

    public DateOnly SubmittedOn { get; set; }

    /// <summary>The section's checker, who may not make the joint check.</summary>
    public int? CheckedById { get; set; }

    public string CheckedBy { get; set; } = "";

    /// <summary>The automatic list it is an item of.</summary>
    public int? ListId { get; set; }

    public int? BatchId { get; set; }

    /// <summary>The amount rests on the value that the clause assumes: a part is paid first, the rest is settled when the value is known.</summary>
    public bool Prepaid { get; set; }

    /// <summary>How often the amount was revised after the payment (settled, or claimed back).</summary>
    public int Round { get; set; }

    /// <summary>The amount that a revision proposes; null where none waits.</summary>
    public Money? ProposedAmount { get; set; }

    /// <summary>The value that a settlement rests on.</summary>
    public string ProposedValue { get; set; } = "";

    /// <summary>Last day of the commitment to stay (承诺期); null where the clause asks for none, or nothing is paid yet.</summary>
    public DateOnly? KeepUntil { get; set; }

    /// <summary>Day of the first payment in whole.</summary>
    public DateOnly? PaidOn { get; set; }

    /// <summary>Working days from submission to payment.</summary>
    public int? TotalDays { get; set; }

    /// <summary>Reason of the last step that had one.</summary>
    public string Note { get; set; } = "";

    public int Version { get; set; } = 1;

    public List<ClaimFile> Files { get; set; } = [];

    public List<ClaimPayment> Payments { get; set; } = [];

    public string Number => string.Create(CultureInfo.InvariantCulture, $"DX{Year}-{Id:00000}");

    /// <summary>Key towards funds and invoices.</summary>
    public string Case => CaseOf(Id);

    public string Href => string.Create(CultureInfo.InvariantCulture, $"/policies/claims/{Id}");

    /// <summary>Paid by the funds so far, less what came back.</summary>
    public Money Received => Payments.Where(p => p.PaidOn is not null).Aggregate(Money.Zero, (sum, p) => p.Recovery ? sum - p.Amount : sum + p.Amount);

    public const string CasePrefix = "claim-";

    public static string CaseOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{CasePrefix}{id}");
}

/// <summary>A paper of a claim.</summary>
internal sealed class ClaimFile
{
    public long Id { get; set; }

    public long ClaimId { get; set; }

    /// <summary>Which of the clause's papers it is.</summary>
    public string Item { get; set; } = "";

    public long FileId { get; set; }

    public string Name { get; set; } = "";
}

/// <summary>A payer's share of a claim, asked of the funds (or, with <see cref="Recovery"/>, got back from the firm).</summary>
internal sealed class ClaimPayment
{
    public long Id { get; set; }

    public long ClaimId { get; set; }

    /// <summary>Key of the newest request.</summary>
    public string Key { get; set; } = "";

    public int Attempt { get; set; } = 1;

    /// <summary>0 for the first payment, then the claim's revision.</summary>
    public int Round { get; set; }

    public bool Recovery { get; set; }

    /// <summary>“市级财政”; empty where one pays all.</summary>
    public string Payer { get; set; } = "";

    public Money Amount { get; set; }

    public DateOnly? PaidOn { get; set; }
}

/// <summary>A step that a claim took, with the stage that it ended: how long it took in working days and whether in time.</summary>
internal sealed class ClaimStep
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public long ClaimId { get; set; }

    public string ClauseKey { get; set; } = "";

    public string Action { get; set; } = "";

    public ClaimStatus From { get; set; }

    public ClaimStatus To { get; set; }

    public DateTime At { get; set; }

    /// <summary>The day in Beijing.</summary>
    public DateOnly On { get; set; }

    /// <summary>First day of the stage that ended.</summary>
    public DateOnly Since { get; set; }

    public DateOnly? Due { get; set; }

    /// <summary>Working days of the stage that ended.</summary>
    public int Days { get; set; }

    public bool Late { get; set; }

    public int? ActorId { get; set; }

    public string Actor { get; set; } = "";

    public string Reason { get; set; } = "";
}

/// <summary>A list made from the facts (免申即享名单); its items are claims.</summary>
internal sealed class ClaimList
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public int ClauseId { get; set; }

    public string ClauseTitle { get; set; } = "";

    public string Title { get; set; } = "";

    public int Year { get; set; }

    /// <summary>The day of the facts.</summary>
    public DateOnly FactsOn { get; set; }

    public DateTime At { get; set; }

    public int? ById { get; set; }

    public string By { get; set; } = "";

    /// <summary>Entitled firms that are kept out, with the reason: JSON.</summary>
    public string Excluded { get; set; } = "[]";

    public DateTime? ReviewedAt { get; set; }

    public string ReviewedBy { get; set; } = "";

    public int Version { get; set; } = 1;
}

/// <summary>Claims that are decided, published and paid together (兑付批次).</summary>
internal sealed class ClaimBatch
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public string Title { get; set; } = "";

    public DateTime At { get; set; }

    public string By { get; set; } = "";

    public DateTime? DecidedAt { get; set; }

    public string DecidedBy { get; set; } = "";

    /// <summary>文号 of the decision; the payments rest on it.</summary>
    public string DecisionNumber { get; set; } = "";

    /// <summary>First day of the notice.</summary>
    public DateOnly? NoticeFrom { get; set; }

    /// <summary>Last day of the notice.</summary>
    public DateOnly? NoticeUntil { get; set; }

    public int NoticeDays { get; set; }

    public string Contact { get; set; } = "";

    public string Phone { get; set; } = "";

    public DateOnly? PayAskedOn { get; set; }

    public int Version { get; set; } = 1;

    public string State => DecidedAt is null ? "待审定" : NoticeFrom is null ? "待公示" : PayAskedOn is null ? "公示中" : "已申请拨付";

    public string Href => string.Create(CultureInfo.InvariantCulture, $"/policies/batches/{Id}");
}
