using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Core.Workflow;
using Kechuang.Programmes.Domain;

namespace Kechuang.Modules.Tests.Programmes;

/// <summary>The tables of the project line's workflows.</summary>
public sealed class WorkflowTests
{
    [Fact]
    public void No_application_and_no_contract_can_be_stranded()
    {
        Assert.Empty(ApplicationFlow.Table.Stranded());
        Assert.Empty(ContractFlow.Table.Stranded());
    }

    [Fact]
    public void Nothing_leaves_an_end_but_by_a_decision_taken_back_and_no_two_steps_of_a_state_have_one_name()
    {
        Check(ApplicationFlow.Table);
        Check(ContractFlow.Table);
    }

    [Fact]
    public void Every_state_has_a_title_of_its_own()
    {
        Assert.Equal(Enum.GetValues<ApplicationStatus>().Length, Enum.GetValues<ApplicationStatus>().Select(ApplicationFlow.Title).Distinct().Count());
        Assert.Equal(Enum.GetValues<ContractStatus>().Length, Enum.GetValues<ContractStatus>().Select(ContractFlow.Title).Distinct().Count());
    }

    [Theory]
    [InlineData("Submitted", "recommend", "township")]
    [InlineData("Recommended", "formal-pass,formal-reject,return", "clerk")]
    [InlineData("Reviewed", "drop,reserve,shortlist", "leader")]
    [InlineData("OnNotice", "establish", "leader")]
    [InlineData("Established", "", "enterprise")]
    public void The_recommender_the_examiner_and_the_decider_are_different_people(string state, string actions, string role)
    {
        var status = Enum.Parse<ApplicationStatus>(state);
        var access = new Access(Actor.System, Roles.Find(role)!) { Section = Sections.Projects };
        var open = ApplicationFlow.Table.Open(status, access).Select(s => s.Action).Order(StringComparer.Ordinal);
        Assert.Equal(actions.Split(',', StringSplitOptions.RemoveEmptyEntries), role == "township" ? open.Where(a => a == "recommend") : open);
        Assert.DoesNotContain(ApplicationFlow.Table.Open(status, access with { Role = Roles.Expert }), _ => true);
    }

    private static void Check<TState>(Workflow<TState> table)
        where TState : struct, Enum
    {
        // What was withdrawn may be taken up again before the deadline, and a decision revoked with a reason; nothing else leaves an end.
        Assert.DoesNotContain(table.Steps, s => table.Ends.Contains(s.From) && s.Action is not (ApplicationFlow.Restore or ApplicationFlow.RevertDecision));
        Assert.Empty(table.Steps.GroupBy(s => (s.From, s.Action)).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(table.Steps, s => Assert.Contains(s.Permission, Permissions.All.Select(p => p.Name)));
    }
}
