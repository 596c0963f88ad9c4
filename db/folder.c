#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/vfs.h>
#endif

#include "base/i18n.h"
#include "base/mem.h"
#include "db/internal.h"

/* File systems whose locks other machines do not see: statfs(2), f_type. */
static const struct {
	unsigned long magic;
	const char *kind;
} networks[] = {
	{ 0x6969, "NFS" },        { 0x517B, "SMB" },      { 0xFE534D42, "SMB" },
	{ 0xFF534D42, "CIFS" },   { 0x65735546, "FUSE" }, { 0x5346414F, "AFS" },
	{ 0x00C36400, "Ceph" },   { 0x01021997, "9P" },   { 0x564C, "NetWare" },
	{ 0x0BD00BD0, "Lustre" }, { 0x73757245, "Coda" },
};

/* File systems of disks that stay where they are. Sticks and cards, which are
 * pulled out, come with others (FAT, exFAT, NTFS). */
static const unsigned long disks[] = {
	0xEF53, /* ext2 to ext4 */
	0x58465342, /* XFS */
	0x9123683E, /* Btrfs */
	0xF2F52010, /* F2FS */
	0x2FC12FC1, /* ZFS */
	0xCA451A4E, /* bcachefs */
	0x01021994, /* tmpfs */
	0x794C7630, /* overlay, a container's */
};

/* What the programs that synchronise leave in the folder that they keep. A
 * name with '*' matches any run. kind of file: 'd' folder, 'f' file, 'a' any;
 * ~/.dropbox, a folder, is Dropbox's own and no mark. */
static const struct {
	const char *name;
	char type;
	const char *kind;
} marks[] = {
	{ ".dropbox", 'f', "Dropbox" },
	{ ".dropbox.cache", 'd', "Dropbox" },
	{ ".nextcloudsync.log", 'f', "Nextcloud" },
	{ ".owncloudsync.log", 'f', "ownCloud" },
	{ ".sync_*.db", 'f', "Nextcloud" },
	{ "._sync_*.db", 'f', "ownCloud" },
	{ ".stfolder", 'a', "Syncthing" },
	{ ".849C9593-D756-4E56-8D6E-42412F2A707B", 'a', "OneDrive" },
	{ ".SeaDriveSync", 'a', "Seafile" },
};

/* statfs(2), f_type; 0: not known. */
static unsigned long
file_system(const char *path)
{
#ifdef __linux__
	struct statfs fs;

	if (statfs(path, &fs) == 0)
		return (unsigned long)fs.f_type & 0xFFFFFFFF;
#else
	(void)path;
#endif
	return 0;
}

static const char *
network_kind(const char *folder)
{
	unsigned long magic = file_system(folder);

	for (size_t i = 0; i < sizeof networks / sizeof networks[0]; i++)
		if (magic == networks[i].magic)
			return networks[i].kind;
	return NULL;
}

bool
db_stays_there(const char *path)
{
	unsigned long magic = file_system(path);

	for (size_t i = 0; i < sizeof disks / sizeof disks[0]; i++)
		if (magic == disks[i])
			return true;
	return false;
}

static bool
name_is(const char *name, const char *pattern)
{
	const char *star = strchr(pattern, '*');
	size_t head = star ? (size_t)(star - pattern) : 0;
	size_t tail = star ? strlen(star + 1) : 0, len = strlen(name);

	if (!star)
		return !strcmp(name, pattern);
	return len >= head + tail && !strncmp(name, pattern, head) &&
	       !strcmp(name + len - tail, star + 1);
}

static bool
type_is(const char *folder, const char *name, char type)
{
	struct pu_buf path = PU_BUF_INIT;
	struct stat st;
	bool is;

	pu_buf_addf(&path, "%s/%s", folder, name);
	is = stat(path.ptr, &st) == 0 &&
	     (type == 'a' || S_ISDIR(st.st_mode) == (type == 'd'));
	pu_buf_free(&path);
	return is;
}

static const char *
mark_in(const char *folder)
{
	DIR *dir = opendir(folder);
	const char *kind = NULL, *last = strrchr(folder, '/');
	bool onedrive = last && !strncasecmp(last + 1, "OneDrive", 8);
	struct dirent *entry;

	while (dir && !kind && (entry = readdir(dir))) {
		if (onedrive && !strcasecmp(entry->d_name, "desktop.ini"))
			kind = "OneDrive";
		if (entry->d_name[0] != '.')
			continue;
		for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
			if (name_is(entry->d_name, marks[i].name) &&
			    type_is(folder, entry->d_name, marks[i].type))
				kind = marks[i].kind;
	}
	if (dir)
		closedir(dir);
	return kind;
}

/* The nearest folder that exists, links followed. */
static char *
folder_of(const char *path)
{
	char *at = mem_copy(path, strlen(path)), *real = NULL;

	for (;;) {
		char *slash = strrchr(at, '/');

		if (!slash) {
			real = realpath(".", NULL);
			break;
		}
		slash[slash == at] = '\0';
		real = realpath(at, NULL);
		if (real || slash == at)
			break;
	}
	free(at);
	return real;
}

bool
db_folder_is_safe(const char *path, struct pu_error *err)
{
	char *real = realpath(path, NULL), *folder = NULL;
	const char *kind = NULL;
	char *slash;

	folder = folder_of(real ? real : path);
	free(real);
	if (folder)
		kind = network_kind(folder);
	while (folder && !kind) {
		kind = mark_in(*folder ? folder : "/");
		slash = strrchr(folder, '/');
		if (!slash)
			break;
		*slash = '\0';
	}
	free(folder);
	if (!kind)
		return true;
	return pu_fail(err, PU_CONFLICT,
		       _("%s lies in a network or synchronised folder (%s), "
			 "where a database is easily damaged; keep it on this "
			 "computer's own disk and pass copies on (puente "
			 "backup, puente export), or insist with --force"),
		       path, kind);
}

bool
db_folder_make(const char *path, struct pu_error *err)
{
	char *at = mem_copy(path, strlen(path));
	bool ok = true;

	for (char *slash = strchr(at + 1, '/'); *at && slash && ok;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(at, 0700) != 0 && errno != EEXIST)
			ok = pu_fail_errno(err, errno, true,
					   _("cannot make the folder %s"), at);
		*slash = '/';
	}
	free(at);
	return ok;
}
