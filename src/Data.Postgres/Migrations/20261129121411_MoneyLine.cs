using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Kechuang.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class MoneyLine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "batch_id",
                table: "payment_requests",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "budget_line_id",
                table: "payment_requests",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "commitment",
                table: "payment_requests",
                type: "character varying(160)",
                maxLength: 160,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "failure",
                table: "payment_requests",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "ledger",
                table: "payment_requests",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.CreateTable(
                name: "budget_lines",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    purpose = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_budget_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_budget_lines_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim_batches",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    decision_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    notice_from = table.Column<DateOnly>(type: "date", nullable: true),
                    notice_until = table.Column<DateOnly>(type: "date", nullable: true),
                    notice_days = table.Column<int>(type: "integer", nullable: false),
                    contact = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    phone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    pay_asked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim_batches", x => x.id);
                    table.ForeignKey(
                        name: "FK_claim_batches_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim_lists",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    clause_id = table.Column<int>(type: "integer", nullable: false),
                    clause_title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    facts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<int>(type: "integer", nullable: true),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    excluded = table.Column<string>(type: "text", nullable: false),
                    reviewed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reviewed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim_lists", x => x.id);
                    table.ForeignKey(
                        name: "FK_claim_lists_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim_steps",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    claim_id = table.Column<long>(type: "bigint", nullable: false),
                    clause_key = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    action = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    from = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: true),
                    days = table.Column<int>(type: "integer", nullable: false),
                    late = table.Column<bool>(type: "boolean", nullable: false),
                    actor_id = table.Column<int>(type: "integer", nullable: true),
                    actor = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim_steps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "credit_barred_firms",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    entered_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_barred_firms", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_barred_firms_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_firm_exposures",
                columns: table => new
                {
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    covered_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_firm_exposures", x => new { x.scheme_id, x.credit_code });
                });

            migrationBuilder.CreateTable(
                name: "credit_firm_subsidies",
                columns: table => new
                {
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    granted_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_firm_subsidies", x => new { x.scheme_id, x.credit_code, x.year });
                });

            migrationBuilder.CreateTable(
                name: "credit_lpr",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    one_year = table.Column<long>(type: "bigint", nullable: false),
                    five_year = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    entered_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    entered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_lpr", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_lpr_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_pool_movements",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    summary = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    fund_level = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    claim_id = table.Column<long>(type: "bigint", nullable: true),
                    posting = table.Column<long>(type: "bigint", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_pool_movements", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_pool_movements_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_risk_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    bank = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    bad_fen = table.Column<long>(type: "bigint", nullable: false),
                    balance_fen = table.Column<long>(type: "bigint", nullable: false),
                    ratio = table.Column<long>(type: "bigint", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_risk_changes", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_risk_changes_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_schemes",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    covered_fen = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_schemes", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_schemes_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "journal_accounts",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    title = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    normal = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    guarded = table.Column<bool>(type: "boolean", nullable: false),
                    debit = table.Column<long>(type: "bigint", nullable: false),
                    credit = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_accounts", x => x.id);
                    table.ForeignKey(
                        name: "FK_journal_accounts_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "journal_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    summary = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    @case = table.Column<string>(name: "case", type: "character varying(60)", maxLength: 60, nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    href = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    posted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_entries", x => x.id);
                    table.ForeignKey(
                        name: "FK_journal_entries_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payee_accounts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    bank = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    @protected = table.Column<string>(name: "protected", type: "character varying(1000)", maxLength: 1000, nullable: false),
                    masked = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    entered_by_id = table.Column<int>(type: "integer", nullable: true),
                    entered_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    entered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    checked_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    checked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    usable_from = table.Column<DateOnly>(type: "date", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payee_accounts", x => x.id);
                    table.ForeignKey(
                        name: "FK_payee_accounts_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_batches",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    made_by_id = table.Column<int>(type: "integer", nullable: false),
                    made_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    approved_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    approved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_batches", x => x.id);
                    table.ForeignKey(
                        name: "FK_payment_batches_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_papers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    document_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: true),
                    related_id = table.Column<int>(type: "integer", nullable: true),
                    words = table.Column<string>(type: "text", nullable: false),
                    added_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    added_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    removed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policy_papers", x => x.id);
                    table.ForeignKey(
                        name: "FK_policy_papers_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_policy_papers_files_file_id",
                        column: x => x.file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_policy_papers_policy_documents_document_id",
                        column: x => x.document_id,
                        principalTable: "policy_documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_policy_papers_policy_documents_related_id",
                        column: x => x.related_id,
                        principalTable: "policy_documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "used_invoices",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    @case = table.Column<string>(name: "case", type: "character varying(60)", maxLength: 60, nullable: false),
                    scheme = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_used_invoices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "voucher_providers",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(20)", maxLength: 20, nullable: false),
                    qualification = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    equipment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    contact = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    phone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    review_due = table.Column<DateOnly>(type: "date", nullable: true),
                    opinion = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voucher_providers", x => x.id);
                    table.ForeignKey(
                        name: "FK_voucher_providers_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "voucher_schemes",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    closed = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voucher_schemes", x => x.id);
                    table.ForeignKey(
                        name: "FK_voucher_schemes_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "voucher_ties",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    code_a = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    code_b = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    nature = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    share = table.Column<long>(type: "bigint", nullable: true),
                    declared_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    allowed = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    allowed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voucher_ties", x => x.id);
                    table.ForeignKey(
                        name: "FK_voucher_ties_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "whatif_reports",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    before_id = table.Column<int>(type: "integer", nullable: false),
                    after_id = table.Column<int>(type: "integer", nullable: false),
                    before_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    after_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    facts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    firms = table.Column<int>(type: "integer", nullable: false),
                    budget = table.Column<long>(type: "bigint", nullable: true),
                    before = table.Column<long>(type: "bigint", nullable: false),
                    after = table.Column<long>(type: "bigint", nullable: false),
                    firms_before = table.Column<int>(type: "integer", nullable: false),
                    firms_after = table.Column<int>(type: "integer", nullable: false),
                    clauses = table.Column<string>(type: "text", nullable: false),
                    texts = table.Column<string>(type: "text", nullable: false),
                    shared = table.Column<bool>(type: "boolean", nullable: false),
                    made_by_id = table.Column<int>(type: "integer", nullable: true),
                    made_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_whatif_reports", x => x.id);
                    table.ForeignKey(
                        name: "FK_whatif_reports_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "budget_commitments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    line_id = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    @case = table.Column<string>(name: "case", type: "character varying(60)", maxLength: 60, nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    href = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    asked = table.Column<long>(type: "bigint", nullable: false),
                    released = table.Column<long>(type: "bigint", nullable: false),
                    committed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_budget_commitments", x => x.id);
                    table.CheckConstraint("ck_commitment_rest", "asked >= 0 AND released >= 0 AND asked + released <= amount");
                    table.ForeignKey(
                        name: "FK_budget_commitments_budget_lines_line_id",
                        column: x => x.line_id,
                        principalTable: "budget_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claims",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    clause_id = table.Column<int>(type: "integer", nullable: false),
                    clause_version_id = table.Column<int>(type: "integer", nullable: false),
                    clause_key = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    clause_title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    document_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    firm_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    township = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    @event = table.Column<string>(name: "event", type: "character varying(100)", maxLength: 100, nullable: false),
                    live_event = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    event_on = table.Column<DateOnly>(type: "date", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    matter = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    inputs = table.Column<string>(type: "text", nullable: false),
                    facts = table.Column<string>(type: "text", nullable: false),
                    trace = table.Column<string>(type: "text", nullable: false),
                    invoices = table.Column<string>(type: "text", nullable: false),
                    entitled = table.Column<long>(type: "bigint", nullable: false),
                    provisional = table.Column<bool>(type: "boolean", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    cut = table.Column<string>(type: "text", nullable: false),
                    stack_group = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    cap_group = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stage_since = table.Column<DateOnly>(type: "date", nullable: false),
                    stage_due = table.Column<DateOnly>(type: "date", nullable: true),
                    submitted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    checked_by_id = table.Column<int>(type: "integer", nullable: true),
                    checked_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    list_id = table.Column<int>(type: "integer", nullable: true),
                    batch_id = table.Column<int>(type: "integer", nullable: true),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: true),
                    total_days = table.Column<int>(type: "integer", nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_claims_claim_batches_batch_id",
                        column: x => x.batch_id,
                        principalTable: "claim_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_claims_claim_lists_list_id",
                        column: x => x.list_id,
                        principalTable: "claim_lists",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_claims_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_claims_policy_clause_versions_clause_version_id",
                        column: x => x.clause_version_id,
                        principalTable: "policy_clause_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_banks",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    account = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    joined_on = table.Column<DateOnly>(type: "date", nullable: false),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_banks", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_banks_credit_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "credit_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_claims",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    loan_id = table.Column<long>(type: "bigint", nullable: false),
                    principal = table.Column<long>(type: "bigint", nullable: false),
                    recovered = table.Column<long>(type: "bigint", nullable: false),
                    loss = table.Column<long>(type: "bigint", nullable: false),
                    share = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    trace = table.Column<string>(type: "text", nullable: false),
                    statement = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    filed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    filed_by = table.Column<string>(type: "text", nullable: false),
                    check_by = table.Column<DateOnly>(type: "date", nullable: false),
                    checked_by_id = table.Column<int>(type: "integer", nullable: true),
                    checked_by = table.Column<string>(type: "text", nullable: false),
                    checked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decide_by = table.Column<DateOnly>(type: "date", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: false),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: true),
                    voucher = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    net = table.Column<long>(type: "bigint", nullable: false),
                    returned = table.Column<long>(type: "bigint", nullable: false),
                    write_off_by_id = table.Column<int>(type: "integer", nullable: true),
                    write_off_by = table.Column<string>(type: "text", nullable: false),
                    write_off_why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    written_off_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    bank = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    unit_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_claims_credit_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "credit_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_credit_claims_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_loans",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    scheme_version_id = table.Column<int>(type: "integer", nullable: false),
                    request_id = table.Column<long>(type: "bigint", nullable: false),
                    contract = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    principal = table.Column<long>(type: "bigint", nullable: false),
                    rate = table.Column<long>(type: "bigint", nullable: false),
                    rate_cap = table.Column<long>(type: "bigint", nullable: true),
                    term_months = table.Column<int>(type: "integer", nullable: false),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    disbursed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    first_loan = table.Column<bool>(type: "boolean", nullable: false),
                    pledge = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    filed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    filed_by = table.Column<string>(type: "text", nullable: false),
                    covered = table.Column<bool>(type: "boolean", nullable: false),
                    uncovered_why = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    balance_fen = table.Column<long>(type: "bigint", nullable: false),
                    overdue_on = table.Column<DateOnly>(type: "date", nullable: true),
                    @class = table.Column<string>(name: "class", type: "character varying(40)", maxLength: 40, nullable: false),
                    settled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    compensated = table.Column<long>(type: "bigint", nullable: false),
                    written_off_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    bank = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    unit_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_loans", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_loans_credit_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "credit_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_credit_loans_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_requests",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    scheme_version_id = table.Column<int>(type: "integer", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    term_months = table.Column<int>(type: "integer", nullable: false),
                    purpose = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    contact = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    recommended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    checked_by = table.Column<string>(type: "text", nullable: false),
                    answered_by = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    bank = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    unit_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_requests", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_requests_credit_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "credit_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_credit_requests_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_scheme_versions",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_scheme_versions", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_scheme_versions_credit_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "credit_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_subsidies",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    loan_id = table.Column<long>(type: "bigint", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    trace = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    checked_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    bank = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    unit_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_subsidies", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_subsidies_credit_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "credit_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_credit_subsidies_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "journal_days",
                columns: table => new
                {
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    debit = table.Column<long>(type: "bigint", nullable: false),
                    credit = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_days", x => new { x.account_id, x.day });
                    table.ForeignKey(
                        name: "FK_journal_days_journal_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "journal_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "journal_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    entry_id = table.Column<long>(type: "bigint", nullable: false),
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_journal_lines_journal_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "journal_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_journal_lines_journal_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "journal_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_batch_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    batch_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    payee_id = table.Column<long>(type: "bigint", nullable: false),
                    paid = table.Column<bool>(type: "boolean", nullable: true),
                    answer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_batch_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_payment_batch_lines_payee_accounts_payee_id",
                        column: x => x.payee_id,
                        principalTable: "payee_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_payment_batch_lines_payment_batches_batch_id",
                        column: x => x.batch_id,
                        principalTable: "payment_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_payment_batch_lines_payment_requests_order_id",
                        column: x => x.order_id,
                        principalTable: "payment_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "voucher_services",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    provider_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    unit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    closed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voucher_services", x => x.id);
                    table.ForeignKey(
                        name: "FK_voucher_services_voucher_providers_provider_id",
                        column: x => x.provider_id,
                        principalTable: "voucher_providers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "voucher_applications",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    unit_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    purpose = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    opinion = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    voucher_id = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voucher_applications", x => x.id);
                    table.ForeignKey(
                        name: "FK_voucher_applications_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_voucher_applications_voucher_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "voucher_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "voucher_batches",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    budget = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    made_by_id = table.Column<int>(type: "integer", nullable: false),
                    made_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    agreed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    opinion = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    notice_days = table.Column<int>(type: "integer", nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    contact = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    phone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voucher_batches", x => x.id);
                    table.ForeignKey(
                        name: "FK_voucher_batches_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_voucher_batches_voucher_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "voucher_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "voucher_checks",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    rate = table.Column<long>(type: "bigint", nullable: false),
                    population = table.Column<int>(type: "integer", nullable: false),
                    wanted = table.Column<int>(type: "integer", nullable: false),
                    input = table.Column<string>(type: "text", nullable: false),
                    input_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    commitment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    @sealed = table.Column<string>(name: "sealed", type: "text", nullable: false),
                    seed = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    nonce = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    drawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voucher_checks", x => x.id);
                    table.ForeignKey(
                        name: "FK_voucher_checks_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_voucher_checks_voucher_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "voucher_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "voucher_scheme_versions",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    effective_until = table.Column<DateOnly>(type: "date", nullable: true),
                    source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voucher_scheme_versions", x => x.id);
                    table.ForeignKey(
                        name: "FK_voucher_scheme_versions_voucher_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "voucher_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "whatif_firms",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    report_id = table.Column<int>(type: "integer", nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    township = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    above_scale = table.Column<bool>(type: "boolean", nullable: false),
                    before = table.Column<long>(type: "bigint", nullable: false),
                    after = table.Column<long>(type: "bigint", nullable: false),
                    change = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_whatif_firms", x => x.id);
                    table.ForeignKey(
                        name: "FK_whatif_firms_whatif_reports_report_id",
                        column: x => x.report_id,
                        principalTable: "whatif_reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim_files",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    claim_id = table.Column<long>(type: "bigint", nullable: false),
                    item = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim_files", x => x.id);
                    table.ForeignKey(
                        name: "FK_claim_files_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_claim_files_files_file_id",
                        column: x => x.file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim_payments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    claim_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    payer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim_payments", x => x.id);
                    table.ForeignKey(
                        name: "FK_claim_payments_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "credit_claim_papers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    claim_id = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_claim_papers", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_claim_papers_credit_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "credit_claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_credit_claim_papers_files_file_id",
                        column: x => x.file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_loan_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    loan_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    interest = table.Column<long>(type: "bigint", nullable: false),
                    interest_from = table.Column<DateOnly>(type: "date", nullable: true),
                    interest_until = table.Column<DateOnly>(type: "date", nullable: true),
                    in_time = table.Column<bool>(type: "boolean", nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_loan_events", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_loan_events_credit_loans_loan_id",
                        column: x => x.loan_id,
                        principalTable: "credit_loans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_credit_loan_events_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "issued_vouchers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_version_id = table.Column<int>(type: "integer", nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    unit_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    issued = table.Column<long>(type: "bigint", nullable: false),
                    reserved = table.Column<long>(type: "bigint", nullable: false),
                    used = table.Column<long>(type: "bigint", nullable: false),
                    redeemed = table.Column<long>(type: "bigint", nullable: false),
                    returned = table.Column<long>(type: "bigint", nullable: false),
                    recovered = table.Column<long>(type: "bigint", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: false),
                    carry_until = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    frozen = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    commitments = table.Column<int>(type: "integer", nullable: false),
                    budget_line_id = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issued_vouchers", x => x.id);
                    table.CheckConstraint("ck_issued_vouchers_parts", "reserved >= 0 AND used >= 0 AND returned >= 0 AND issued > 0 AND issued - reserved - used - returned >= 0");
                    table.CheckConstraint("ck_issued_vouchers_redeemed", "used >= redeemed AND redeemed >= recovered AND recovered >= 0");
                    table.ForeignKey(
                        name: "FK_issued_vouchers_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_issued_vouchers_voucher_scheme_versions_scheme_version_id",
                        column: x => x.scheme_version_id,
                        principalTable: "voucher_scheme_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_issued_vouchers_voucher_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "voucher_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "voucher_orders",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    voucher_id = table.Column<long>(type: "bigint", nullable: false),
                    scheme_id = table.Column<int>(type: "integer", nullable: false),
                    scheme_version_id = table.Column<int>(type: "integer", nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    unit_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    provider_id = table.Column<int>(type: "integer", nullable: false),
                    provider_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    provider_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    reserved = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    contract_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    contract_on = table.Column<DateOnly>(type: "date", nullable: true),
                    contract_amount = table.Column<long>(type: "bigint", nullable: true),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    result = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    paid_amount = table.Column<long>(type: "bigint", nullable: true),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: true),
                    audited_amount = table.Column<long>(type: "bigint", nullable: true),
                    benefit = table.Column<long>(type: "bigint", nullable: false),
                    upper_share = table.Column<long>(type: "bigint", nullable: false),
                    used_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ledger_row = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    claimed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    checked_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    batch_id = table.Column<long>(type: "bigint", nullable: true),
                    redeemed = table.Column<long>(type: "bigint", nullable: true),
                    redeemed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    recovered = table.Column<long>(type: "bigint", nullable: false),
                    check_id = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voucher_orders", x => x.id);
                    table.CheckConstraint("ck_voucher_orders_sums", "reserved >= 0 AND benefit >= 0 AND upper_share >= 0 AND benefit >= upper_share AND (redeemed IS NULL OR (redeemed >= 0 AND benefit >= redeemed)) AND recovered >= 0");
                    table.ForeignKey(
                        name: "FK_voucher_orders_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_voucher_orders_issued_vouchers_voucher_id",
                        column: x => x.voucher_id,
                        principalTable: "issued_vouchers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_voucher_orders_voucher_providers_provider_id",
                        column: x => x.provider_id,
                        principalTable: "voucher_providers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "voucher_batch_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    payee_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    unit_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    provider_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    claimed = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    requests = table.Column<int>(type: "integer", nullable: false),
                    removed = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voucher_batch_lines", x => x.id);
                    table.CheckConstraint("ck_voucher_batch_lines_amount", "amount >= 0 AND claimed >= amount");
                    table.ForeignKey(
                        name: "FK_voucher_batch_lines_voucher_batches_batch_id",
                        column: x => x.batch_id,
                        principalTable: "voucher_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_voucher_batch_lines_voucher_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "voucher_orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "voucher_files",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voucher_files", x => new { x.order_id, x.file_id });
                    table.ForeignKey(
                        name: "FK_voucher_files_files_file_id",
                        column: x => x.file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_voucher_files_voucher_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "voucher_orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "voucher_findings",
                columns: table => new
                {
                    check_id = table.Column<int>(type: "integer", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    finding = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voucher_findings", x => new { x.check_id, x.order_id });
                    table.ForeignKey(
                        name: "FK_voucher_findings_voucher_checks_check_id",
                        column: x => x.check_id,
                        principalTable: "voucher_checks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_voucher_findings_voucher_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "voucher_orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "voucher_invoices",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voucher_invoices", x => x.id);
                    table.ForeignKey(
                        name: "FK_voucher_invoices_voucher_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "voucher_orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_payment_requests_batch_id",
                table: "payment_requests",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "IX_payment_requests_district_id_credit_code",
                table: "payment_requests",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_budget_commitments_district_id_key",
                table: "budget_commitments",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_budget_commitments_line_id",
                table: "budget_commitments",
                column: "line_id");

            migrationBuilder.CreateIndex(
                name: "IX_budget_lines_district_id_year_title",
                table: "budget_lines",
                columns: new[] { "district_id", "year", "title" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_claim_batches_district_id_notice_from",
                table: "claim_batches",
                columns: new[] { "district_id", "notice_from" });

            migrationBuilder.CreateIndex(
                name: "IX_claim_files_claim_id",
                table: "claim_files",
                column: "claim_id");

            migrationBuilder.CreateIndex(
                name: "IX_claim_files_file_id",
                table: "claim_files",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "IX_claim_lists_district_id_year",
                table: "claim_lists",
                columns: new[] { "district_id", "year" });

            migrationBuilder.CreateIndex(
                name: "IX_claim_payments_claim_id",
                table: "claim_payments",
                column: "claim_id");

            migrationBuilder.CreateIndex(
                name: "IX_claim_payments_key",
                table: "claim_payments",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_claim_steps_claim_id",
                table: "claim_steps",
                column: "claim_id");

            migrationBuilder.CreateIndex(
                name: "IX_claim_steps_district_id_on",
                table: "claim_steps",
                columns: new[] { "district_id", "on" });

            migrationBuilder.CreateIndex(
                name: "IX_claims_batch_id",
                table: "claims",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "IX_claims_clause_version_id",
                table: "claims",
                column: "clause_version_id");

            migrationBuilder.CreateIndex(
                name: "IX_claims_district_id_clause_key_year",
                table: "claims",
                columns: new[] { "district_id", "clause_key", "year" });

            migrationBuilder.CreateIndex(
                name: "IX_claims_district_id_credit_code_clause_key_live_event",
                table: "claims",
                columns: new[] { "district_id", "credit_code", "clause_key", "live_event" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_claims_district_id_status_stage_due",
                table: "claims",
                columns: new[] { "district_id", "status", "stage_due" });

            migrationBuilder.CreateIndex(
                name: "IX_claims_list_id",
                table: "claims",
                column: "list_id");

            migrationBuilder.CreateIndex(
                name: "IX_credit_banks_scheme_id_name",
                table: "credit_banks",
                columns: new[] { "scheme_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_credit_barred_firms_district_id_credit_code",
                table: "credit_barred_firms",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_claim_papers_claim_id",
                table: "credit_claim_papers",
                column: "claim_id");

            migrationBuilder.CreateIndex(
                name: "IX_credit_claim_papers_file_id",
                table: "credit_claim_papers",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "IX_credit_claims_district_id_credit_code",
                table: "credit_claims",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_claims_district_id_status",
                table: "credit_claims",
                columns: new[] { "district_id", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_claims_loan_id",
                table: "credit_claims",
                column: "loan_id");

            migrationBuilder.CreateIndex(
                name: "IX_credit_claims_scheme_id",
                table: "credit_claims",
                column: "scheme_id");

            migrationBuilder.CreateIndex(
                name: "IX_credit_loan_events_district_id",
                table: "credit_loan_events",
                column: "district_id");

            migrationBuilder.CreateIndex(
                name: "IX_credit_loan_events_loan_id",
                table: "credit_loan_events",
                column: "loan_id");

            migrationBuilder.CreateIndex(
                name: "IX_credit_loans_district_id_contract",
                table: "credit_loans",
                columns: new[] { "district_id", "contract" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_credit_loans_district_id_credit_code",
                table: "credit_loans",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_loans_scheme_id_bank",
                table: "credit_loans",
                columns: new[] { "scheme_id", "bank" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_loans_scheme_id_credit_code",
                table: "credit_loans",
                columns: new[] { "scheme_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_lpr_district_id_month",
                table: "credit_lpr",
                columns: new[] { "district_id", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_credit_pool_movements_district_id",
                table: "credit_pool_movements",
                column: "district_id");

            migrationBuilder.CreateIndex(
                name: "IX_credit_pool_movements_scheme_id_on",
                table: "credit_pool_movements",
                columns: new[] { "scheme_id", "on" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_requests_district_id_credit_code",
                table: "credit_requests",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_requests_district_id_status",
                table: "credit_requests",
                columns: new[] { "district_id", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_requests_scheme_id",
                table: "credit_requests",
                column: "scheme_id");

            migrationBuilder.CreateIndex(
                name: "IX_credit_risk_changes_district_id",
                table: "credit_risk_changes",
                column: "district_id");

            migrationBuilder.CreateIndex(
                name: "IX_credit_risk_changes_scheme_id_bank",
                table: "credit_risk_changes",
                columns: new[] { "scheme_id", "bank" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_scheme_versions_scheme_id_number",
                table: "credit_scheme_versions",
                columns: new[] { "scheme_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_credit_schemes_district_id_code",
                table: "credit_schemes",
                columns: new[] { "district_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_credit_subsidies_district_id_credit_code",
                table: "credit_subsidies",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_subsidies_district_id_status",
                table: "credit_subsidies",
                columns: new[] { "district_id", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_subsidies_loan_id_year",
                table: "credit_subsidies",
                columns: new[] { "loan_id", "year" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_subsidies_scheme_id",
                table: "credit_subsidies",
                column: "scheme_id");

            migrationBuilder.CreateIndex(
                name: "IX_issued_vouchers_district_id_credit_code_scheme_id",
                table: "issued_vouchers",
                columns: new[] { "district_id", "credit_code", "scheme_id" });

            migrationBuilder.CreateIndex(
                name: "IX_issued_vouchers_district_id_number",
                table: "issued_vouchers",
                columns: new[] { "district_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_issued_vouchers_district_id_status_valid_until",
                table: "issued_vouchers",
                columns: new[] { "district_id", "status", "valid_until" });

            migrationBuilder.CreateIndex(
                name: "IX_issued_vouchers_scheme_id",
                table: "issued_vouchers",
                column: "scheme_id");

            migrationBuilder.CreateIndex(
                name: "IX_issued_vouchers_scheme_version_id",
                table: "issued_vouchers",
                column: "scheme_version_id");

            migrationBuilder.CreateIndex(
                name: "IX_journal_accounts_district_id_code",
                table: "journal_accounts",
                columns: new[] { "district_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_journal_entries_district_id_case",
                table: "journal_entries",
                columns: new[] { "district_id", "case" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_entries_district_id_credit_code",
                table: "journal_entries",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_entries_district_id_day",
                table: "journal_entries",
                columns: new[] { "district_id", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_entries_district_id_key",
                table: "journal_entries",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_journal_lines_account_id",
                table: "journal_lines",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_journal_lines_entry_id",
                table: "journal_lines",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "IX_payee_accounts_district_id_credit_code_status",
                table: "payee_accounts",
                columns: new[] { "district_id", "credit_code", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_payee_accounts_district_id_status",
                table: "payee_accounts",
                columns: new[] { "district_id", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_payment_batch_lines_batch_id_number",
                table: "payment_batch_lines",
                columns: new[] { "batch_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payment_batch_lines_order_id",
                table: "payment_batch_lines",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "IX_payment_batch_lines_payee_id",
                table: "payment_batch_lines",
                column: "payee_id");

            migrationBuilder.CreateIndex(
                name: "IX_payment_batches_district_id_number",
                table: "payment_batches",
                columns: new[] { "district_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policy_papers_district_id",
                table: "policy_papers",
                column: "district_id");

            migrationBuilder.CreateIndex(
                name: "IX_policy_papers_document_id",
                table: "policy_papers",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "IX_policy_papers_file_id",
                table: "policy_papers",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "IX_policy_papers_related_id",
                table: "policy_papers",
                column: "related_id");

            migrationBuilder.CreateIndex(
                name: "IX_used_invoices_district_id_case",
                table: "used_invoices",
                columns: new[] { "district_id", "case" });

            migrationBuilder.CreateIndex(
                name: "IX_used_invoices_number",
                table: "used_invoices",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_voucher_applications_district_id_credit_code",
                table: "voucher_applications",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_voucher_applications_district_id_status",
                table: "voucher_applications",
                columns: new[] { "district_id", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_voucher_applications_scheme_id",
                table: "voucher_applications",
                column: "scheme_id");

            migrationBuilder.CreateIndex(
                name: "IX_voucher_batch_lines_batch_id_order_id",
                table: "voucher_batch_lines",
                columns: new[] { "batch_id", "order_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_voucher_batch_lines_order_id",
                table: "voucher_batch_lines",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "IX_voucher_batches_district_id_status",
                table: "voucher_batches",
                columns: new[] { "district_id", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_voucher_batches_scheme_id",
                table: "voucher_batches",
                column: "scheme_id");

            migrationBuilder.CreateIndex(
                name: "IX_voucher_checks_district_id",
                table: "voucher_checks",
                column: "district_id");

            migrationBuilder.CreateIndex(
                name: "IX_voucher_checks_scheme_id",
                table: "voucher_checks",
                column: "scheme_id");

            migrationBuilder.CreateIndex(
                name: "IX_voucher_files_file_id",
                table: "voucher_files",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "IX_voucher_findings_order_id",
                table: "voucher_findings",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "IX_voucher_invoices_order_id",
                table: "voucher_invoices",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "IX_voucher_orders_district_id_credit_code",
                table: "voucher_orders",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_voucher_orders_district_id_provider_name",
                table: "voucher_orders",
                columns: new[] { "district_id", "provider_name" });

            migrationBuilder.CreateIndex(
                name: "IX_voucher_orders_district_id_status",
                table: "voucher_orders",
                columns: new[] { "district_id", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_voucher_orders_provider_id",
                table: "voucher_orders",
                column: "provider_id");

            migrationBuilder.CreateIndex(
                name: "IX_voucher_orders_voucher_id",
                table: "voucher_orders",
                column: "voucher_id");

            migrationBuilder.CreateIndex(
                name: "IX_voucher_providers_district_id_credit_code",
                table: "voucher_providers",
                columns: new[] { "district_id", "credit_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_voucher_providers_district_id_name",
                table: "voucher_providers",
                columns: new[] { "district_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_voucher_scheme_versions_scheme_id_number",
                table: "voucher_scheme_versions",
                columns: new[] { "scheme_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_voucher_schemes_district_id_title",
                table: "voucher_schemes",
                columns: new[] { "district_id", "title" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_voucher_services_district_id_kind",
                table: "voucher_services",
                columns: new[] { "district_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "IX_voucher_services_provider_id",
                table: "voucher_services",
                column: "provider_id");

            migrationBuilder.CreateIndex(
                name: "IX_voucher_ties_district_id_code_a_code_b",
                table: "voucher_ties",
                columns: new[] { "district_id", "code_a", "code_b" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_voucher_ties_district_id_code_b",
                table: "voucher_ties",
                columns: new[] { "district_id", "code_b" });

            migrationBuilder.CreateIndex(
                name: "IX_whatif_firms_report_id_change",
                table: "whatif_firms",
                columns: new[] { "report_id", "change" });

            migrationBuilder.CreateIndex(
                name: "IX_whatif_firms_report_id_credit_code",
                table: "whatif_firms",
                columns: new[] { "report_id", "credit_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_whatif_reports_district_id",
                table: "whatif_reports",
                column: "district_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "budget_commitments");

            migrationBuilder.DropTable(
                name: "claim_files");

            migrationBuilder.DropTable(
                name: "claim_payments");

            migrationBuilder.DropTable(
                name: "claim_steps");

            migrationBuilder.DropTable(
                name: "credit_banks");

            migrationBuilder.DropTable(
                name: "credit_barred_firms");

            migrationBuilder.DropTable(
                name: "credit_claim_papers");

            migrationBuilder.DropTable(
                name: "credit_firm_exposures");

            migrationBuilder.DropTable(
                name: "credit_firm_subsidies");

            migrationBuilder.DropTable(
                name: "credit_loan_events");

            migrationBuilder.DropTable(
                name: "credit_lpr");

            migrationBuilder.DropTable(
                name: "credit_pool_movements");

            migrationBuilder.DropTable(
                name: "credit_requests");

            migrationBuilder.DropTable(
                name: "credit_risk_changes");

            migrationBuilder.DropTable(
                name: "credit_scheme_versions");

            migrationBuilder.DropTable(
                name: "credit_subsidies");

            migrationBuilder.DropTable(
                name: "journal_days");

            migrationBuilder.DropTable(
                name: "journal_lines");

            migrationBuilder.DropTable(
                name: "payment_batch_lines");

            migrationBuilder.DropTable(
                name: "policy_papers");

            migrationBuilder.DropTable(
                name: "used_invoices");

            migrationBuilder.DropTable(
                name: "voucher_applications");

            migrationBuilder.DropTable(
                name: "voucher_batch_lines");

            migrationBuilder.DropTable(
                name: "voucher_files");

            migrationBuilder.DropTable(
                name: "voucher_findings");

            migrationBuilder.DropTable(
                name: "voucher_invoices");

            migrationBuilder.DropTable(
                name: "voucher_services");

            migrationBuilder.DropTable(
                name: "voucher_ties");

            migrationBuilder.DropTable(
                name: "whatif_firms");

            migrationBuilder.DropTable(
                name: "budget_lines");

            migrationBuilder.DropTable(
                name: "claims");

            migrationBuilder.DropTable(
                name: "credit_claims");

            migrationBuilder.DropTable(
                name: "credit_loans");

            migrationBuilder.DropTable(
                name: "journal_accounts");

            migrationBuilder.DropTable(
                name: "journal_entries");

            migrationBuilder.DropTable(
                name: "payee_accounts");

            migrationBuilder.DropTable(
                name: "payment_batches");

            migrationBuilder.DropTable(
                name: "voucher_batches");

            migrationBuilder.DropTable(
                name: "voucher_checks");

            migrationBuilder.DropTable(
                name: "voucher_orders");

            migrationBuilder.DropTable(
                name: "whatif_reports");

            migrationBuilder.DropTable(
                name: "claim_batches");

            migrationBuilder.DropTable(
                name: "claim_lists");

            migrationBuilder.DropTable(
                name: "credit_schemes");

            migrationBuilder.DropTable(
                name: "issued_vouchers");

            migrationBuilder.DropTable(
                name: "voucher_providers");

            migrationBuilder.DropTable(
                name: "voucher_scheme_versions");

            migrationBuilder.DropTable(
                name: "voucher_schemes");

            migrationBuilder.DropIndex(
                name: "IX_payment_requests_batch_id",
                table: "payment_requests");

            migrationBuilder.DropIndex(
                name: "IX_payment_requests_district_id_credit_code",
                table: "payment_requests");

            migrationBuilder.DropColumn(
                name: "batch_id",
                table: "payment_requests");

            migrationBuilder.DropColumn(
                name: "budget_line_id",
                table: "payment_requests");

            migrationBuilder.DropColumn(
                name: "commitment",
                table: "payment_requests");

            migrationBuilder.DropColumn(
                name: "failure",
                table: "payment_requests");

            migrationBuilder.DropColumn(
                name: "ledger",
                table: "payment_requests");
        }
    }
}
