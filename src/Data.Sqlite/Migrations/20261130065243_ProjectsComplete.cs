using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kechuang.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ProjectsComplete : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "expert_number",
                table: "users",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "reserve",
                table: "proposal_lines",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "visit_id",
                table: "project_files",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "grant",
                table: "project_changes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "first_stage_id",
                table: "calls",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "open_places",
                table: "applications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "late_right_id",
                table: "application_submissions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "expert_identities",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    district_id = table.Column<int>(type: "INTEGER", nullable: false),
                    expert = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    @protected = table.Column<string>(name: "protected", type: "TEXT", nullable: false),
                    mark = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    masked = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    settled_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    settled_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expert_identities", x => x.id);
                    table.ForeignKey(
                        name: "FK_expert_identities_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "expert_identity_keys",
                columns: table => new
                {
                    district_id = table.Column<int>(type: "INTEGER", nullable: false),
                    @protected = table.Column<string>(name: "protected", type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expert_identity_keys", x => x.district_id);
                    table.ForeignKey(
                        name: "FK_expert_identity_keys_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "late_rights",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    call_id = table.Column<int>(type: "INTEGER", nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    unit_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    granted_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    granted_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    withdrawn_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    withdrawn_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_late_rights", x => x.id);
                    table.ForeignKey(
                        name: "FK_late_rights_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "project_flags",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    contract_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    weight = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    raised_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    raised_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    closure = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_project_flags", x => x.id);
                    table.ForeignKey(
                        name: "FK_project_flags_task_contracts_contract_id",
                        column: x => x.contract_id,
                        principalTable: "task_contracts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "project_visits",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    contract_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    planned_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    people = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    aim = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    planned_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    findings = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    mend = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    mend_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    mended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    recorded_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    answered_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    answered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    cancellation = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_project_visits", x => x.id);
                    table.ForeignKey(
                        name: "FK_project_visits_task_contracts_contract_id",
                        column: x => x.contract_id,
                        principalTable: "task_contracts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stage_invitations",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    call_id = table.Column<int>(type: "INTEGER", nullable: false),
                    application_id = table.Column<long>(type: "INTEGER", nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    invited = table.Column<bool>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stage_invitations", x => x.id);
                    table.ForeignKey(
                        name: "FK_stage_invitations_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_stage_invitations_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_calls_first_stage_id",
                table: "calls",
                column: "first_stage_id");

            migrationBuilder.CreateIndex(
                name: "IX_application_submissions_late_right_id",
                table: "application_submissions",
                column: "late_right_id");

            migrationBuilder.CreateIndex(
                name: "IX_expert_identities_district_id_expert",
                table: "expert_identities",
                columns: new[] { "district_id", "expert" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_expert_identities_district_id_mark",
                table: "expert_identities",
                columns: new[] { "district_id", "mark" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_late_rights_call_id_credit_code",
                table: "late_rights",
                columns: new[] { "call_id", "credit_code" },
                unique: true,
                filter: "withdrawn_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_project_flags_contract_id_closed_on",
                table: "project_flags",
                columns: new[] { "contract_id", "closed_on" });

            migrationBuilder.CreateIndex(
                name: "IX_project_visits_contract_id_number",
                table: "project_visits",
                columns: new[] { "contract_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stage_invitations_application_id",
                table: "stage_invitations",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "IX_stage_invitations_call_id_application_id",
                table: "stage_invitations",
                columns: new[] { "call_id", "application_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stage_invitations_call_id_credit_code",
                table: "stage_invitations",
                columns: new[] { "call_id", "credit_code" });

            migrationBuilder.AddForeignKey(
                name: "FK_application_submissions_late_rights_late_right_id",
                table: "application_submissions",
                column: "late_right_id",
                principalTable: "late_rights",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_calls_calls_first_stage_id",
                table: "calls",
                column: "first_stage_id",
                principalTable: "calls",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_application_submissions_late_rights_late_right_id",
                table: "application_submissions");

            migrationBuilder.DropForeignKey(
                name: "FK_calls_calls_first_stage_id",
                table: "calls");

            migrationBuilder.DropTable(
                name: "expert_identities");

            migrationBuilder.DropTable(
                name: "expert_identity_keys");

            migrationBuilder.DropTable(
                name: "late_rights");

            migrationBuilder.DropTable(
                name: "project_flags");

            migrationBuilder.DropTable(
                name: "project_visits");

            migrationBuilder.DropTable(
                name: "stage_invitations");

            migrationBuilder.DropIndex(
                name: "IX_calls_first_stage_id",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_application_submissions_late_right_id",
                table: "application_submissions");

            migrationBuilder.DropColumn(
                name: "expert_number",
                table: "users");

            migrationBuilder.DropColumn(
                name: "reserve",
                table: "proposal_lines");

            migrationBuilder.DropColumn(
                name: "visit_id",
                table: "project_files");

            migrationBuilder.DropColumn(
                name: "grant",
                table: "project_changes");

            migrationBuilder.DropColumn(
                name: "first_stage_id",
                table: "calls");

            migrationBuilder.DropColumn(
                name: "open_places",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "late_right_id",
                table: "application_submissions");
        }
    }
}
