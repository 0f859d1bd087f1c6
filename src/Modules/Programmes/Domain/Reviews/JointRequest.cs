namespace Kechuang.Programmes.Domain.Reviews;

/// <summary>A department that is asked (财政、税务、应急 …), and what it is asked about.</summary>
internal sealed class JointDepartment
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>As the accounts of the department name it.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it looks at.</summary>
    public string Matters { get; set; } = "";

    public bool Retired { get; set; }
}

internal enum JointAnswer
{
    /// <summary>Nothing has come: never consent by itself.</summary>
    None,
    NoObjection,
    Objection,

    /// <summary>The bureau took the question back, with a reason.</summary>
    Withdrawn,
}

/// <summary>A question to one department about one application.</summary>
internal sealed class JointRequest
{
    public const int OpinionLength = 1_000;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    public long ApplicationId { get; set; }

    public string Department { get; set; } = "";

    public DateOnly SentOn { get; set; }

    public DateOnly DueOn { get; set; }

    public JointAnswer Answer { get; set; }

    public string Opinion { get; set; } = "";

    /// <summary>The stored evidence.</summary>
    public long? FileId { get; set; }

    public DateTime? AnsweredAt { get; set; }

    public string AnsweredBy { get; set; } = "";

    public int Version { get; set; } = 1;
}

/// <summary>What a department's silence comes to.</summary>
internal static class JointConclusion
{
    /// <summary>True where nothing stands against passing: everyone asked has answered without objection or was released; silence counts only after the due day and only where the rule says so.</summary>
    public static bool IsClear(IEnumerable<JointRequest> requests, bool silenceConsents, DateOnly today) =>
        requests.All(r => r.Answer is JointAnswer.NoObjection or JointAnswer.Withdrawn || (r.Answer == JointAnswer.None && silenceConsents && today > r.DueOn));
}
