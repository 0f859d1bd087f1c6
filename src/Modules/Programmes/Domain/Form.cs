using Kechuang.Core.Operations;

namespace Kechuang.Programmes.Domain;

/// <summary>What a form is for.</summary>
internal enum FormKind
{
    Application,
    TaskContract,
    MidTerm,
    Acceptance,
    JointReview,
    Change,
    Progress,
}

/// <summary>A form of a district; what it asks is in its versions.</summary>
internal sealed class Form
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public FormKind Kind { get; set; }

    public string Name { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    public List<FormVersion> Versions { get; set; } = [];
}

/// <summary>A version of a form: a draft that may change, until it is published and never changes again.</summary>
internal sealed class FormVersion
{
    public int Id { get; set; }

    public int FormId { get; set; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; set; }

    /// <summary>The document (docs/forms.md), as <see cref="Core.Forms.FormJson.Write"/> writes it.</summary>
    public string Json { get; set; } = "";

    /// <summary>SHA-256 (hex) of <see cref="Json"/>.</summary>
    public string Sha256 { get; set; } = "";

    public DateTime ChangedAt { get; set; }

    public string ChangedBy { get; set; } = "";

    /// <summary>Null for a draft; a form has one draft at most.</summary>
    public DateTime? PublishedAt { get; set; }

    public string PublishedBy { get; set; } = "";

    /// <summary>Rises with every change of a draft; carried in the designer's forms so that a stale edit is refused.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>What is done to forms, for the audit trail; what they are called.</summary>
internal static class FormOperations
{
    public static readonly OperationKind Create = new("form.create", "新建表单");
    public static readonly OperationKind Edit = new("form.edit", "修改表单草稿");
    public static readonly OperationKind Publish = new("form.publish", "发布表单");

    public static readonly IReadOnlyList<OperationKind> All = [Create, Edit, Publish];

    public static string Title(FormKind kind) => kind switch
    {
        FormKind.Application => "申报书", FormKind.TaskContract => "任务书", FormKind.MidTerm => "中期检查报告", FormKind.Acceptance => "验收申请书", FormKind.JointReview => "会审意见表", FormKind.Progress => "执行报告", _ => "变更申请表",
    };
}
