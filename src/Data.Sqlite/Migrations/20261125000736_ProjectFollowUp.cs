using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kechuang.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ProjectFollowUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "final_grant",
                table: "task_contracts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "mid_term_on",
                table: "task_contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "rectifications",
                table: "task_contracts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "rectify_by",
                table: "task_contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "cancelled",
                table: "panel_rounds",
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "draft",
                table: "expert_fees",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "proposed",
                table: "expert_fees",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "acceptance_meetings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    district_id = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    cancelled = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_acceptance_meetings", x => x.id);
                    table.ForeignKey(
                        name: "FK_acceptance_meetings_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "application_avoidances",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    application_id = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    expert = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    judged_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    judged_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_application_avoidances", x => x.id);
                    table.ForeignKey(
                        name: "FK_application_avoidances_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "call_files",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    call_id = table.Column<int>(type: "INTEGER", nullable: false),
                    file_id = table.Column<long>(type: "INTEGER", nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    added_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    removed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_files", x => x.id);
                    table.ForeignKey(
                        name: "FK_call_files_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_requests",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    district_id = table.Column<int>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    @case = table.Column<string>(name: "case", type: "TEXT", maxLength: 60, nullable: false),
                    group = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    href = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    recovery = table.Column<bool>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    requested_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    paid_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    document = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    entered_by_id = table.Column<int>(type: "INTEGER", nullable: true),
                    entered_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    confirmed_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_requests", x => x.id);
                    table.ForeignKey(
                        name: "FK_payment_requests_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_documents",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    district_id = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    issued_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    effective_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    previous_id = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policy_documents", x => x.id);
                    table.ForeignKey(
                        name: "FK_policy_documents_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_policy_documents_policy_documents_previous_id",
                        column: x => x.previous_id,
                        principalTable: "policy_documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "project_bars",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    district_id = table.Column<int>(type: "INTEGER", nullable: false),
                    whom = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    contract_id = table.Column<long>(type: "INTEGER", nullable: true),
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    unit_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    leader = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    added_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    lifted_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    lift_reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    lifted_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_project_bars", x => x.id);
                    table.ForeignKey(
                        name: "FK_project_bars_task_contracts_contract_id",
                        column: x => x.contract_id,
                        principalTable: "task_contracts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "project_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    contract_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    before = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    after = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    months = table.Column<int>(type: "INTEGER", nullable: false),
                    paper_id = table.Column<long>(type: "INTEGER", nullable: true),
                    asked_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    asked_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    recommender_opinion = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    recommender = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    opinion = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_project_changes", x => x.id);
                    table.ForeignKey(
                        name: "FK_project_changes_task_contracts_contract_id",
                        column: x => x.contract_id,
                        principalTable: "task_contracts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "project_files",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    contract_id = table.Column<long>(type: "INTEGER", nullable: false),
                    file_id = table.Column<long>(type: "INTEGER", nullable: false),
                    paper_id = table.Column<long>(type: "INTEGER", nullable: true),
                    change_id = table.Column<long>(type: "INTEGER", nullable: true),
                    field = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_project_files", x => x.id);
                    table.ForeignKey(
                        name: "FK_project_files_files_file_id",
                        column: x => x.file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_project_files_task_contracts_contract_id",
                        column: x => x.contract_id,
                        principalTable: "task_contracts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "project_milestones",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    contract_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    work = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    result = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    done_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_project_milestones", x => x.id);
                    table.ForeignKey(
                        name: "FK_project_milestones_task_contracts_contract_id",
                        column: x => x.contract_id,
                        principalTable: "task_contracts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "project_papers",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    contract_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    form = table.Column<string>(type: "TEXT", nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    submitted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    submitted_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    concluded_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    concluded_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    opinion = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_project_papers", x => x.id);
                    table.ForeignKey(
                        name: "FK_project_papers_task_contracts_contract_id",
                        column: x => x.contract_id,
                        principalTable: "task_contracts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "acceptance_experts",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    meeting_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    employer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    chairs = table.Column<bool>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_acceptance_experts", x => x.id);
                    table.ForeignKey(
                        name: "FK_acceptance_experts_acceptance_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "acceptance_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_clauses",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    district_id = table.Column<int>(type: "INTEGER", nullable: false),
                    document_id = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policy_clauses", x => x.id);
                    table.ForeignKey(
                        name: "FK_policy_clauses_policy_documents_document_id",
                        column: x => x.document_id,
                        principalTable: "policy_documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "acceptance_items",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    meeting_id = table.Column<long>(type: "INTEGER", nullable: false),
                    contract_id = table.Column<long>(type: "INTEGER", nullable: false),
                    paper_id = table.Column<long>(type: "INTEGER", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    conclusion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    targets_missed = table.Column<bool>(type: "INTEGER", nullable: false),
                    false_material = table.Column<bool>(type: "INTEGER", nullable: false),
                    changed_alone = table.Column<bool>(type: "INTEGER", nullable: false),
                    opinion = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    final_grant = table.Column<long>(type: "INTEGER", nullable: true),
                    to_return = table.Column<long>(type: "INTEGER", nullable: true),
                    concluded_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    concluded_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_acceptance_items", x => x.id);
                    table.ForeignKey(
                        name: "FK_acceptance_items_acceptance_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "acceptance_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_acceptance_items_project_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "project_papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_acceptance_items_task_contracts_contract_id",
                        column: x => x.contract_id,
                        principalTable: "task_contracts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "project_signatures",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    paper_id = table.Column<long>(type: "INTEGER", nullable: false),
                    party = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    operation_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_project_signatures", x => x.id);
                    table.ForeignKey(
                        name: "FK_project_signatures_project_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "project_papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_clause_versions",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    clause_id = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policy_clause_versions", x => x.id);
                    table.ForeignKey(
                        name: "FK_policy_clause_versions_policy_clauses_clause_id",
                        column: x => x.clause_id,
                        principalTable: "policy_clauses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_task_contracts_district_id_due_on",
                table: "task_contracts",
                columns: new[] { "district_id", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_expert_fees_proposed",
                table: "expert_fees",
                columns: new[] { "round_id", "expert" },
                unique: true,
                filter: "proposed");

            migrationBuilder.CreateIndex(
                name: "IX_applications_district_id_call_id_direction",
                table: "applications",
                columns: new[] { "district_id", "call_id", "direction" });

            migrationBuilder.CreateIndex(
                name: "IX_applications_district_id_field_submitted_at",
                table: "applications",
                columns: new[] { "district_id", "field", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "IX_applications_district_id_township_submitted_at",
                table: "applications",
                columns: new[] { "district_id", "township", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "IX_acceptance_experts_meeting_id",
                table: "acceptance_experts",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "IX_acceptance_items_contract_id",
                table: "acceptance_items",
                column: "contract_id");

            migrationBuilder.CreateIndex(
                name: "IX_acceptance_items_meeting_id_contract_id",
                table: "acceptance_items",
                columns: new[] { "meeting_id", "contract_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_acceptance_items_paper_id",
                table: "acceptance_items",
                column: "paper_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_acceptance_meetings_district_id_held_on",
                table: "acceptance_meetings",
                columns: new[] { "district_id", "held_on" });

            migrationBuilder.CreateIndex(
                name: "IX_application_avoidances_application_id_position",
                table: "application_avoidances",
                columns: new[] { "application_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_call_files_call_id_file_id",
                table: "call_files",
                columns: new[] { "call_id", "file_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payment_requests_district_id_case",
                table: "payment_requests",
                columns: new[] { "district_id", "case" });

            migrationBuilder.CreateIndex(
                name: "IX_payment_requests_district_id_group",
                table: "payment_requests",
                columns: new[] { "district_id", "group" });

            migrationBuilder.CreateIndex(
                name: "IX_payment_requests_district_id_key",
                table: "payment_requests",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payment_requests_district_id_status_requested_at",
                table: "payment_requests",
                columns: new[] { "district_id", "status", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "IX_policy_clause_versions_clause_id_number",
                table: "policy_clause_versions",
                columns: new[] { "clause_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policy_clauses_district_id",
                table: "policy_clauses",
                column: "district_id");

            migrationBuilder.CreateIndex(
                name: "IX_policy_clauses_document_id_code",
                table: "policy_clauses",
                columns: new[] { "document_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policy_documents_district_id_number_title_edition",
                table: "policy_documents",
                columns: new[] { "district_id", "number", "title", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policy_documents_district_id_status_issued_on",
                table: "policy_documents",
                columns: new[] { "district_id", "status", "issued_on" });

            migrationBuilder.CreateIndex(
                name: "IX_policy_documents_previous_id",
                table: "policy_documents",
                column: "previous_id");

            migrationBuilder.CreateIndex(
                name: "IX_project_bars_contract_id",
                table: "project_bars",
                column: "contract_id");

            migrationBuilder.CreateIndex(
                name: "IX_project_bars_district_id_credit_code",
                table: "project_bars",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_project_bars_district_id_leader",
                table: "project_bars",
                columns: new[] { "district_id", "leader" });

            migrationBuilder.CreateIndex(
                name: "IX_project_bars_district_id_until",
                table: "project_bars",
                columns: new[] { "district_id", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_project_changes_contract_id_number",
                table: "project_changes",
                columns: new[] { "contract_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_project_files_contract_id",
                table: "project_files",
                column: "contract_id");

            migrationBuilder.CreateIndex(
                name: "IX_project_files_file_id",
                table: "project_files",
                column: "file_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_project_milestones_contract_id_number",
                table: "project_milestones",
                columns: new[] { "contract_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_project_papers_contract_id_kind_number",
                table: "project_papers",
                columns: new[] { "contract_id", "kind", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_project_signatures_paper_id_party",
                table: "project_signatures",
                columns: new[] { "paper_id", "party" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "acceptance_experts");

            migrationBuilder.DropTable(
                name: "acceptance_items");

            migrationBuilder.DropTable(
                name: "application_avoidances");

            migrationBuilder.DropTable(
                name: "call_files");

            migrationBuilder.DropTable(
                name: "payment_requests");

            migrationBuilder.DropTable(
                name: "policy_clause_versions");

            migrationBuilder.DropTable(
                name: "project_bars");

            migrationBuilder.DropTable(
                name: "project_changes");

            migrationBuilder.DropTable(
                name: "project_files");

            migrationBuilder.DropTable(
                name: "project_milestones");

            migrationBuilder.DropTable(
                name: "project_signatures");

            migrationBuilder.DropTable(
                name: "acceptance_meetings");

            migrationBuilder.DropTable(
                name: "policy_clauses");

            migrationBuilder.DropTable(
                name: "project_papers");

            migrationBuilder.DropTable(
                name: "policy_documents");

            migrationBuilder.DropIndex(
                name: "IX_task_contracts_district_id_due_on",
                table: "task_contracts");

            migrationBuilder.DropIndex(
                name: "ix_expert_fees_proposed",
                table: "expert_fees");

            migrationBuilder.DropIndex(
                name: "IX_applications_district_id_call_id_direction",
                table: "applications");

            migrationBuilder.DropIndex(
                name: "IX_applications_district_id_field_submitted_at",
                table: "applications");

            migrationBuilder.DropIndex(
                name: "IX_applications_district_id_township_submitted_at",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "final_grant",
                table: "task_contracts");

            migrationBuilder.DropColumn(
                name: "mid_term_on",
                table: "task_contracts");

            migrationBuilder.DropColumn(
                name: "rectifications",
                table: "task_contracts");

            migrationBuilder.DropColumn(
                name: "rectify_by",
                table: "task_contracts");

            migrationBuilder.DropColumn(
                name: "cancelled",
                table: "panel_rounds");

            migrationBuilder.DropColumn(
                name: "draft",
                table: "expert_fees");

            migrationBuilder.DropColumn(
                name: "proposed",
                table: "expert_fees");
        }
    }
}
