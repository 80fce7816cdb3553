using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Messenger.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Files : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "files");

            migrationBuilder.CreateTable(
                name: "attachments",
                schema: "messages",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<short>(type: "smallint", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: true),
                    height = table.Column<int>(type: "integer", nullable: true),
                    thumbhash = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachments", x => new { x.message_id, x.position });
                });

            migrationBuilder.CreateTable(
                name: "blobs",
                schema: "files",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    is_loose = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_blobs", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "chunks",
                schema: "files",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    data = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chunks", x => new { x.hash, x.number });
                    table.ForeignKey(
                        name: "fk_chunks_blob",
                        column: x => x.hash,
                        principalSchema: "files",
                        principalTable: "blobs",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "files",
                schema: "files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    width = table.Column<int>(type: "integer", nullable: true),
                    height = table.Column<int>(type: "integer", nullable: true),
                    thumbhash = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    preview_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    preview_size = table.Column<long>(type: "bigint", nullable: false),
                    preview_media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_files_content",
                        column: x => x.content_hash,
                        principalSchema: "files",
                        principalTable: "blobs",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_files_preview",
                        column: x => x.preview_hash,
                        principalSchema: "files",
                        principalTable: "blobs",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ux_attachments_file_id",
                schema: "messages",
                table: "attachments",
                column: "file_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_blobs_loose",
                schema: "files",
                table: "blobs",
                column: "hash",
                filter: "is_loose");

            migrationBuilder.CreateIndex(
                name: "ix_files_content_hash",
                schema: "files",
                table: "files",
                column: "content_hash");

            migrationBuilder.CreateIndex(
                name: "ix_files_not_sent",
                schema: "files",
                table: "files",
                column: "created_at",
                filter: "state <> 1");

            migrationBuilder.CreateIndex(
                name: "ix_files_owner",
                schema: "files",
                table: "files",
                columns: new[] { "owner_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_files_preview_hash",
                schema: "files",
                table: "files",
                column: "preview_hash",
                filter: "preview_hash IS NOT NULL");

            // What messages may ask of files within their own transactions. Files are locked in the order of their ids. Pictures and
            // films are compressed already: PostgreSQL need not try, and finds the middle of a piece at once.
            migrationBuilder.Sql(
                """
                CREATE VIEW files.attachable AS SELECT id AS file_id, owner_id FROM files.files WHERE state = 0;

                CREATE FUNCTION files.attach(file_ids uuid[], owner_ids uuid[]) RETURNS int
                    LANGUAGE sql VOLATILE
                    AS $$
                        SELECT FROM files.files WHERE id = ANY(file_ids) ORDER BY id FOR UPDATE;
                        WITH attached AS (
                            UPDATE files.files f SET state = 1 FROM unnest(file_ids, owner_ids) AS a(id, owner_id)
                            WHERE f.id = a.id AND f.owner_id = a.owner_id AND f.state = 0 RETURNING 1)
                        SELECT count(*)::int FROM attached
                    $$;

                CREATE FUNCTION files.release(file_ids uuid[]) RETURNS void
                    LANGUAGE sql VOLATILE
                    AS $$
                        UPDATE files.files SET state = 2 WHERE id = ANY(file_ids)
                    $$;

                ALTER TABLE files.chunks ALTER COLUMN data SET STORAGE EXTERNAL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP FUNCTION files.release(uuid[]);
                DROP FUNCTION files.attach(uuid[], uuid[]);
                DROP VIEW files.attachable;
                """);

            migrationBuilder.DropTable(
                name: "attachments",
                schema: "messages");

            migrationBuilder.DropTable(
                name: "chunks",
                schema: "files");

            migrationBuilder.DropTable(
                name: "files",
                schema: "files");

            migrationBuilder.DropTable(
                name: "blobs",
                schema: "files");
        }
    }
}
